package buckaroo.operation;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;

/** Columns made of the cells of others. */
final class Columns {
  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;

  private Columns() {}

  /** A field that says whether its column has nulls. */
  static Field field(String name, ColumnType type, Column column) {
    return Field.of(name, type, column.nullCount() > 0);
  }

  /** The same field for another column of its type. */
  static Field field(Field like, String name, Column column) {
    return new Field(name, like.type(), column.nullCount() > 0, like.zone());
  }

  static long[] words(int rows) {
    return new long[(rows + 63) >>> 6];
  }

  static void set(long[] words, int row) {
    words[row >>> 6] |= 1L << row;
  }

  /**
   * Whether a cell has no value: it is missing, or NaN, which the reference does not tell apart.
   */
  static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || (column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row)));
  }

  /**
   * A column whose cell {@code i} is the cell {@code rows[i]} of another.
   *
   * @param rows -1 for a missing cell
   */
  static Column gather(Column source, int[] rows, Cancellation cancellation) {
    long[] present = words(rows.length);
    boolean isDictionary = source instanceof DictionaryTextColumn;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0 && !source.isNull(rows[i])) {
        set(present, i);
      }
      isDictionary &= rows[i] >= 0;
    }
    Validity validity = Validity.of(present, rows.length);
    if (isDictionary) {
      return codes((DictionaryTextColumn) source, rows, validity);
    }
    if (source instanceof TextColumn text) {
      return text(text, rows, validity, cancellation);
    }
    if (source instanceof LongColumn longs) {
      var values = new long[rows.length];
      Parallel.of(cancellation)
          .rows(
              rows.length,
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  values[i] = rows[i] < 0 ? 0 : longs.get(rows[i]);
                }
              });
      return LongColumn.of(values, validity);
    }
    if (source instanceof DoubleColumn doubles) {
      var values = new double[rows.length];
      Parallel.of(cancellation)
          .rows(
              rows.length,
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  values[i] = rows[i] < 0 ? 0 : doubles.get(rows[i]);
                }
              });
      return DoubleColumn.of(values, validity);
    }
    var truths = (BooleanColumn) source;
    long[] bits = words(rows.length);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0 && truths.get(rows[i])) {
        set(bits, i);
      }
    }
    return BooleanColumn.of(bits, validity);
  }

  private static Column codes(DictionaryTextColumn source, int[] rows, Validity validity) {
    var codes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      codes[i] = source.code(rows[i]);
    }
    return DictionaryTextColumn.of(source.dictionary(), codes, validity);
  }

  private static PlainTextColumn text(
      TextColumn source, int[] rows, Validity validity, Cancellation cancellation) {
    int blocks = (rows.length + BLOCK_ROWS - 1) / BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    Parallel.of(cancellation)
        .rows(
            rows.length,
            (from, to) -> {
              var ends = new int[to - from + 1];
              for (int i = from; i < to; i++) {
                int length = rows[i] < 0 ? 0 : source.end(rows[i]) - source.start(rows[i]);
                ends[i - from + 1] = Math.addExact(ends[i - from], length);
              }
              var block = new byte[ends[to - from]];
              for (int i = from; i < to; i++) {
                int length = ends[i - from + 1] - ends[i - from];
                if (length > 0) {
                  int row = rows[i];
                  System.arraycopy(
                      source.bytes(row), source.start(row), block, ends[i - from], length);
                }
              }
              bytes[from / BLOCK_ROWS] = block;
              offsets[from / BLOCK_ROWS] = ends;
            });
    return PlainTextColumn.of(bytes, offsets, validity);
  }
}
