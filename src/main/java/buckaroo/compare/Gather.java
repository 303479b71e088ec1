package buckaroo.compare;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.CellStorage;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Columns made of rows of other columns. A row is a position in the source, or {@link #NONE} for a
 * missing cell. Works on ranges of rows side by side.
 */
final class Gather {
  /** No row: the cell is missing. */
  static final int NONE = Column.NO_ROW;

  private final Cancellation cancellation;
  private final long maxTextBytes;

  /**
   * A gatherer.
   *
   * @param maxTextBytes the most text that one column may come to
   */
  Gather(Cancellation cancellation, long maxTextBytes) {
    this.cancellation = cancellation;
    this.maxTextBytes = maxTextBytes;
  }

  /** The cells of some rows. */
  Column rows(Column source, int[] rows) {
    boolean isCoded =
        source instanceof DictionaryTextColumn text && text.dictionary().rowCount() < rows.length;
    if (isCoded || source.storage() != CellStorage.TEXT) {
      return source.gather(rows, Parallel.of(cancellation));
    }
    // Text of joined rows may come to more than memory holds.
    return either(source, source, rows, rows);
  }

  /**
   * For each row the first source's cell, or the second's where that has none.
   *
   * @param second of the same class as the first
   */
  Column either(Column first, Column second, int[] firstRows, int[] secondRows) {
    int count = firstRows.length;
    var words = new long[(count + 63) >>> 6];
    if (first instanceof LongColumn a && second instanceof LongColumn b) {
      var values = new long[count];
      Parallel.of(cancellation)
          .rows(
              count,
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  int row = firstRows[i];
                  LongColumn source = row >= 0 ? a : b;
                  row = row >= 0 ? row : secondRows[i];
                  if (row >= 0 && !source.isNull(row)) {
                    values[i] = source.get(row);
                    words[i >>> 6] |= 1L << i;
                  }
                }
              });
      return LongColumn.of(values, Validity.of(words, count));
    }
    if (first instanceof DoubleColumn a && second instanceof DoubleColumn b) {
      var values = new double[count];
      Parallel.of(cancellation)
          .rows(
              count,
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  int row = firstRows[i];
                  DoubleColumn source = row >= 0 ? a : b;
                  row = row >= 0 ? row : secondRows[i];
                  if (row >= 0 && !source.isNull(row)) {
                    values[i] = source.get(row);
                    words[i >>> 6] |= 1L << i;
                  }
                }
              });
      return DoubleColumn.of(values, Validity.of(words, count));
    }
    if (first instanceof BooleanColumn a && second instanceof BooleanColumn b) {
      var bits = new long[words.length];
      Parallel.of(cancellation)
          .rows(
              count,
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  int row = firstRows[i];
                  BooleanColumn source = row >= 0 ? a : b;
                  row = row >= 0 ? row : secondRows[i];
                  if (row >= 0 && !source.isNull(row)) {
                    bits[i >>> 6] |= source.get(row) ? 1L << i : 0;
                    words[i >>> 6] |= 1L << i;
                  }
                }
              });
      return BooleanColumn.of(bits, Validity.of(words, count));
    }
    if (first instanceof TextColumn a && second instanceof TextColumn b) {
      return text(a, b, firstRows, secondRows, words);
    }
    throw new IllegalArgumentException("columns of different classes");
  }

  private Column text(TextColumn a, TextColumn b, int[] firstRows, int[] secondRows, long[] words) {
    int count = firstRows.length;
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (count + blockRows - 1) / blockRows;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    var total = new AtomicLong();
    Parallel.of(cancellation)
        .rows(
            count,
            (from, to) -> {
              for (int start = from; start < to; start += blockRows) {
                int end = Math.min(to, start + blockRows);
                var ends = new int[end - start + 1];
                for (int i = start; i < end; i++) {
                  int row = firstRows[i];
                  TextColumn source = row >= 0 ? a : b;
                  row = row >= 0 ? row : secondRows[i];
                  int length = 0;
                  if (row >= 0 && !source.isNull(row)) {
                    length = source.end(row) - source.start(row);
                    words[i >>> 6] |= 1L << i;
                  }
                  ends[i - start + 1] = Math.addExact(ends[i - start], length);
                }
                int length = ends[end - start];
                if (total.addAndGet(length) > maxTextBytes) {
                  throw new ComparisonTooLargeException(total.get(), maxTextBytes);
                }
                var block = new byte[length];
                for (int i = start; i < end; i++) {
                  int row = firstRows[i];
                  TextColumn source = row >= 0 ? a : b;
                  row = row >= 0 ? row : secondRows[i];
                  int at = ends[i - start];
                  int cell = ends[i - start + 1] - at;
                  if (cell > 0) {
                    System.arraycopy(source.bytes(row), source.start(row), block, at, cell);
                  }
                }
                offsets[start / blockRows] = ends;
                bytes[start / blockRows] = block;
              }
            });
    return PlainTextColumn.of(bytes, offsets, Validity.of(words, count));
  }

  /** Whether these are all rows of a source in their order. */
  static boolean isIdentity(int[] rows, int sourceRows) {
    if (rows.length != sourceRows) {
      return false;
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != i) {
        return false;
      }
    }
    return true;
  }
}
