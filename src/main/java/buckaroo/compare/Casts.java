package buckaroo.compare;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Columns in another type that holds the same values. */
final class Casts {
  private Casts() {}

  /**
   * Whole numbers as doubles.
   *
   * @throws InvalidComparisonException if a double does not hold one of them exactly
   */
  static DoubleColumn toDoubles(Field field, Column column) {
    var longs = (LongColumn) column;
    int rows = longs.rowCount();
    var values = new double[rows];
    boolean unsigned = field.type() == ColumnType.UINT64;
    for (int row = 0; row < rows; row++) {
      if (!longs.isNull(row)) {
        long value = longs.get(row);
        values[row] = value;
        boolean exact =
            (long) values[row] == value && value != Long.MAX_VALUE && (value >= 0 || !unsigned);
        if (!exact) {
          throw new InvalidComparisonException(
              "Join column \"%s\" holds %s, too large to be matched with numbers with fractions"
                  .formatted(
                      field.name(),
                      unsigned ? Long.toUnsignedString(value) : Long.toString(value)));
        }
      }
    }
    return DoubleColumn.of(values, longs.validity());
  }

  /**
   * Times in a finer unit.
   *
   * @param factor fine units in one of the column's
   * @throws InvalidComparisonException if one of them lies outside what the finer unit reaches
   */
  static LongColumn times(String name, LongColumn column, long factor) {
    if (factor == 1) {
      return column;
    }
    var values = new long[column.rowCount()];
    for (int row = 0; row < values.length; row++) {
      if (!column.isNull(row)) {
        try {
          values[row] = Math.multiplyExact(column.get(row), factor);
        } catch (ArithmeticException e) {
          throw new InvalidComparisonException(
              "Join column \"%s\" holds a time in row %d that is too far away to be matched with"
                      .formatted(name, row + 1)
                  + " the finer times of the other file");
        }
      }
    }
    return LongColumn.of(values, column.validity());
  }

  /** Digits behind the point that every value of a whole or decimal column fits into. */
  static int scale(ColumnType type, Column column) {
    if (type != ColumnType.DECIMAL) {
      return 0;
    }
    var text = (TextColumn) column;
    int scale = 0;
    for (int row = 0; row < text.rowCount(); row++) {
      if (!text.isNull(row)) {
        String value = text.get(row);
        int point = value.indexOf('.');
        scale = Math.max(scale, point < 0 ? 0 : value.length() - point - 1);
      }
    }
    return scale;
  }

  /** Whole or decimal numbers as decimals of so many digits behind the point. */
  static PlainTextColumn toDecimals(ColumnType type, Column column, int scale) {
    var cells = new String[column.rowCount()];
    for (int row = 0; row < cells.length; row++) {
      BigDecimal value = column.isNull(row) ? null : ExactNumbers.exact(type, column, row);
      cells[row] = value == null ? null : value.setScale(scale).toPlainString();
    }
    return text(cells);
  }

  /** Text, null for a missing cell. */
  private static PlainTextColumn text(String[] cells) {
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (cells.length + blockRows - 1) / blockRows;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    var words = new long[(cells.length + 63) >>> 6];
    for (int block = 0; block < blocks; block++) {
      int from = block * blockRows;
      int rows = Math.min(blockRows, cells.length - from);
      var out = new ByteArrayOutputStream();
      offsets[block] = new int[rows + 1];
      for (int i = 0; i < rows; i++) {
        String cell = cells[from + i];
        if (cell != null) {
          out.writeBytes(cell.getBytes(StandardCharsets.UTF_8));
          words[(from + i) >>> 6] |= 1L << (from + i);
        }
        offsets[block][i + 1] = out.size();
      }
      bytes[block] = out.toByteArray();
    }
    return PlainTextColumn.of(bytes, offsets, Validity.of(words, cells.length));
  }
}
