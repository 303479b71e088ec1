package buckaroo.format.csv;

import buckaroo.format.csv.infer.Dialect;
import buckaroo.text.ByteMasks;
import java.util.Arrays;

/**
 * Splits a block of regular text into rows, and of each row only the cells of some neighbouring
 * columns; everything else is passed over 64 bytes at a time. What it finds is what {@link
 * BlockSplitter} finds. For one thread.
 *
 * <pre>
 *   columns 1 to 1 of        7,"a b",x\n         bounds   -1 1 7 .
 *   delimiters before it     counted, not looked at
 *   delimiters behind it     not even counted: the row's end comes next
 * </pre>
 */
final class RangeSplitter {
  private final long quotePattern;
  private final long delimiterPattern;
  private final int first;
  private final int last;
  private final int batchRows;
  private final CellBatch batch;

  private byte[] bytes = {};
  private int end;
  private int nextStep;
  private int step;
  private long delimiters;
  private long lineEnds;
  private long insideQuotes;
  private int rowStart;

  /**
   * A splitter into a batch, which holds bounds of all columns.
   *
   * @param first the first column whose cells are found
   * @param last the last one
   */
  RangeSplitter(Dialect dialect, CellBatch batch, int batchRows, int first, int last) {
    this.quotePattern = ByteMasks.pattern(dialect.quote());
    this.delimiterPattern = ByteMasks.pattern(dialect.delimiter());
    this.first = first;
    this.last = last;
    this.batchRows = batchRows;
    this.batch = batch;
  }

  /**
   * Begins a block.
   *
   * @param bytes with {@link ByteMasks#STEP} bytes of room behind the end, which may hold anything
   * @param start where the block's text begins, with a row
   * @param end where it ends
   */
  void begin(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.end = end;
    batch.bytes = bytes;
    nextStep = start;
    delimiters = 0;
    lineEnds = 0;
    insideQuotes = 0;
    rowStart = start;
  }

  /** Overwrites the room behind a block that is the last one of its bytes. */
  static void clearRoom(byte[] bytes, int end) {
    Arrays.fill(bytes, end, end + ByteMasks.STEP, (byte) 0);
  }

  /** Fills the batch with the next rows; false when the block has no more. */
  boolean next() {
    int[] bounds = batch.bounds;
    int rows = 0;
    int base = 0;
    int cell = 0;
    bounds[0] = rowStart - 1;
    while (rows < batchRows) {
      if (lineEnds == 0) {
        // The row goes on behind these bytes.
        if (cell <= last) {
          cell = find(delimiters, bounds, base, cell);
        }
        if (nextStep < end) {
          findSeparators();
          continue;
        }
        delimiters = 0;
        if (rowStart >= end) {
          break;
        }
      }
      int place = Long.numberOfTrailingZeros(lineEnds);
      int at = lineEnds == 0 ? end : step + place;
      long before = (1L << place) - 1;
      lineEnds &= lineEnds - 1;
      if (at == rowStart) {
        // A blank line, or the LF of CR LF.
        rowStart++;
        bounds[base] = at;
        continue;
      }
      if (cell <= last) {
        cell = find(delimiters & before, bounds, base, cell);
        for (int c = Math.max(cell + 1, first); c <= last + 1; c++) {
          bounds[base + c] = at;
        }
      }
      delimiters &= ~before;
      rowStart = at + 1;
      base += batch.stride;
      bounds[base] = at;
      cell = 0;
      rows++;
    }
    batch.rows = rows;
    return rows > 0;
  }

  /** Goes on from cell {@code cell} of a row over further delimiters; returns the cell behind. */
  private int find(long found, int[] bounds, int base, int cell) {
    int count = Long.bitCount(found);
    if (cell + count < first) {
      return cell + count;
    }
    int now = cell;
    for (long left = found; left != 0 && now <= last; left &= left - 1) {
      now++;
      if (now >= first) {
        bounds[base + now] = step + Long.numberOfTrailingZeros(left);
      }
    }
    return now;
  }

  /** Looks at the next 64 bytes for delimiters and line ends outside quotes. */
  private void findSeparators() {
    step = nextStep;
    nextStep += ByteMasks.STEP;
    long lineFeeds = ByteMasks.pattern('\n');
    long returns = ByteMasks.pattern('\r');
    long ends = 0;
    long found = 0;
    long quotes = 0;
    for (int lane = 0; lane < ByteMasks.STEP; lane += 8) {
      long word = ByteMasks.word(bytes, step + lane);
      found |= ByteMasks.pack(ByteMasks.matches(word, delimiterPattern)) << lane;
      if (ByteMasks.maybeLineEndsOr(word, quotePattern) != 0) {
        ends |=
            ByteMasks.pack(ByteMasks.matches(word, lineFeeds) | ByteMasks.matches(word, returns))
                << lane;
        quotes |= ByteMasks.pack(ByteMasks.matches(word, quotePattern)) << lane;
      }
    }
    int left = end - step;
    if (left < ByteMasks.STEP) {
      // Behind the end stands what belongs to somebody else.
      long within = (1L << left) - 1;
      ends &= within;
      found &= within;
      quotes &= within;
    }
    if ((quotes | insideQuotes) != 0) {
      long inside = ByteMasks.prefixParity(quotes) ^ insideQuotes;
      insideQuotes = inside >> 63;
      found &= ~inside;
      ends &= ~inside;
    }
    delimiters = found;
    lineEnds = ends;
  }
}
