package buckaroo.lazy;

import buckaroo.format.MalformedFileException;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where rows stand in a file, as far as it was scanned: row number and position of the first row of
 * every granule. A granule is the rows of some 64 KiB, of more in a file so large that the index
 * would pass 65,536 entries: the index takes 1 MiB at most, whatever the file. Positions and rows
 * count from 0; a row is known once the start of the next one is. Safe for any thread.
 */
final class RowOffsets {
  private final String path;
  private final long granuleBytes;
  private final long longestRow;

  @GuardedBy("this")
  private long[] rows = new long[64];

  @GuardedBy("this")
  private long[] starts = new long[64];

  @GuardedBy("this")
  private int count;

  @GuardedBy("this")
  private int headerRows;

  @GuardedBy("this")
  private long found;

  @GuardedBy("this")
  private long lastStart = -1;

  @GuardedBy("this")
  private boolean complete;

  /**
   * Nothing known yet.
   *
   * @param headerRows rows at the beginning that are no data
   * @param longestRow the most bytes of one row
   */
  RowOffsets(String path, long granuleBytes, int headerRows, long longestRow) {
    this.path = path;
    this.granuleBytes = granuleBytes;
    this.headerRows = headerRows;
    this.longestRow = longestRow;
  }

  /**
   * Adds row starts in file order; each is {@code base} plus an entry. Those that are known already
   * are passed over.
   */
  synchronized void add(long base, int[] rowStarts, int rowCount) throws MalformedFileException {
    checkLength(base + rowStarts[0]);
    for (int i = 0; i < rowCount; i++) {
      long start = base + rowStarts[i];
      if (start <= lastStart) {
        continue;
      }
      if (headerRows > 0) {
        headerRows--;
        lastStart = start;
        continue;
      }
      if (count == 0 || start - starts[count - 1] >= granuleBytes) {
        push(found, start);
      }
      found++;
      lastStart = start;
    }
  }

  @GuardedBy("this")
  private void push(long row, long start) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
    }
    rows[count] = row;
    starts[count++] = start;
  }

  /** The file ends, and with it the last row. */
  synchronized void complete(long fileBytes) throws MalformedFileException {
    checkLength(fileBytes);
    lastStart = fileBytes;
    complete = true;
  }

  @GuardedBy("this")
  private void checkLength(long next) throws MalformedFileException {
    if (next - Math.max(0, lastStart) > longestRow) {
      throw new MalformedFileException(
          path
              + ": data row "
              + found
              + " is longer than "
              + longestRow
              + " bytes, the limit for a table that stays in its file; is a quote unclosed?");
    }
  }

  synchronized boolean isComplete() {
    return complete;
  }

  /** Rows known so far. */
  synchronized long rowCount() {
    return complete ? found : Math.max(0, found - 1);
  }

  /** The granule that holds a known row. */
  synchronized Piece ofRow(long row) {
    return granule(search(rows, row));
  }

  /** The granule that holds the row at a position. */
  synchronized Piece ofStart(long start) {
    return granule(search(starts, start));
  }

  @GuardedBy("this")
  private int search(long[] sorted, long value) {
    int at = Arrays.binarySearch(sorted, 0, count, value);
    return at >= 0 ? at : -at - 2;
  }

  @GuardedBy("this")
  private Piece granule(int number) {
    boolean last = number + 1 == count;
    return new Piece(
        rows[number],
        last ? rowCount() : rows[number + 1],
        starts[number],
        last ? lastStart : starts[number + 1]);
  }

  /**
   * All known rows as pieces of whole granules, each within both bounds unless one granule passes
   * them.
   */
  synchronized List<Piece> pieces(long mostBytes, long mostRows) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int next = 1; next <= count; next++) {
      Piece first = granule(from);
      Piece last = granule(next - 1);
      boolean over =
          last.end() - first.start() > mostBytes || last.endRow() - first.firstRow() > mostRows;
      if (over && next - 1 > from) {
        Piece before = granule(next - 2);
        pieces.add(new Piece(first.firstRow(), before.endRow(), first.start(), before.end()));
        from = next - 1;
      }
    }
    if (from < count) {
      Piece first = granule(from);
      Piece last = granule(count - 1);
      pieces.add(new Piece(first.firstRow(), last.endRow(), first.start(), last.end()));
    }
    return pieces;
  }

  synchronized long memoryBytes() {
    return 16L * rows.length;
  }
}
