package buckaroo.open;

import buckaroo.table.BooleanColumn;
import buckaroo.table.CellStorage;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.PickedColumn;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The cells of a column in many files, one file's behind another's, as one type. */
final class UnitedColumn {
  private static final long SECONDS_PER_DAY = 86_400;

  private UnitedColumn() {}

  /**
   * A column of a file.
   *
   * @param field null where the file has no such column
   */
  record Part(@Nullable Field field, @Nullable Column column, int rowCount) {}

  /**
   * Puts the parts together.
   *
   * @throws ArithmeticException if a time is too far for the type
   */
  static Column of(List<Part> parts, ColumnType type, int rowCount) {
    Column missing = missing(type.storage());
    var united = new PickedColumn(missing, rowCount);
    for (Part part : parts) {
      Column source =
          part.field() == null || part.column() == null
              ? null
              : as(type, part.field(), part.column());
      for (int row = 0; row < part.rowCount(); row++) {
        if (source == null) {
          united.add(missing, 0);
        } else {
          united.add(source, row);
        }
      }
    }
    return united.build();
  }

  /** One cell of a kind that is missing. */
  private static Column missing(CellStorage storage) {
    Validity none = Validity.of(new long[1], 1);
    return switch (storage) {
      case LONGS -> LongColumn.of(new long[1], none);
      case DOUBLES -> DoubleColumn.of(new double[1], none);
      case BITS -> BooleanColumn.of(new long[1], none);
      case TEXT -> PlainTextColumn.of(new byte[1][0], new int[][] {{0, 0}}, none);
    };
  }

  /** A column as a wider type; null where it has no cells, whatever its own type is. */
  private static @Nullable Column as(ColumnType type, Field field, Column column) {
    if (column.nullCount() == column.rowCount()) {
      return null;
    }
    if (type == field.type()
        || type.storage() == CellStorage.TEXT && column instanceof TextColumn) {
      return column;
    }
    if (type.storage() == CellStorage.TEXT) {
      return text(field, column);
    }
    if (type.storage() == CellStorage.DOUBLES && column instanceof LongColumn longs) {
      return doubles(field.type(), longs);
    }
    if (type.isTimestamp() && column instanceof LongColumn longs) {
      return times(field.type(), type, longs);
    }
    return column;
  }

  private static Column doubles(ColumnType from, LongColumn longs) {
    double[] values = new double[longs.rowCount()];
    for (int row = 0; row < values.length; row++) {
      long value = longs.get(row);
      boolean isHuge = from == ColumnType.UINT64 && value < 0;
      values[row] = isHuge ? (value >>> 1 | value & 1) * 2.0 : value;
    }
    return DoubleColumn.of(values, longs.validity());
  }

  private static Column times(ColumnType from, ColumnType to, LongColumn longs) {
    long factor =
        from == ColumnType.DATE
            ? SECONDS_PER_DAY * to.unitsPerSecond()
            : to.unitsPerSecond() / from.unitsPerSecond();
    long[] values = new long[longs.rowCount()];
    for (int row = 0; row < values.length; row++) {
      values[row] = longs.isNull(row) ? 0 : Math.multiplyExact(longs.get(row), factor);
    }
    return LongColumn.of(values, longs.validity());
  }

  private static Column text(Field field, Column column) {
    DoubleText doubles = DoubleText.marked();
    int rows = column.rowCount();
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (rows + blockRows - 1) / blockRows;
    byte[][] bytes = new byte[blocks][];
    int[][] ends = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int count = Math.min(blockRows, rows - block * blockRows);
      var out = new StringBuilder();
      ends[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        int row = block * blockRows + i;
        if (!column.isNull(row)) {
          out.append(text(field, column, row, doubles));
        }
        // All of it is ASCII.
        ends[block][i + 1] = out.length();
      }
      bytes[block] = out.toString().getBytes(StandardCharsets.US_ASCII);
    }
    return PlainTextColumn.of(bytes, ends, column.validity());
  }

  private static String text(Field field, Column column, int row, DoubleText doubles) {
    if (column instanceof BooleanColumn booleans) {
      return String.valueOf(booleans.get(row));
    }
    if (column instanceof DoubleColumn numbers) {
      double number = numbers.get(row);
      return Double.isFinite(number) ? doubles.of(number) : String.valueOf(number);
    }
    long value = ((LongColumn) column).get(row);
    if (field.type() == ColumnType.DATE) {
      return IsoText.date(value);
    }
    if (field.type().isTimestamp()) {
      return IsoText.timestamp(value, field.type().fractionDigits(), 'T', field.zone() != null);
    }
    return field.type() == ColumnType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
  }
}
