package buckaroo.query;

import buckaroo.profile.Value;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;

/** A cell as a value of its column's type. */
public final class CellValue {
  private CellValue() {}

  /**
   * The value of a cell that is not missing; long texts are cut as everywhere.
   *
   * @param row position in the column
   */
  public static Value of(Field field, Column column, int row) {
    if (column instanceof TextColumn text) {
      return Value.Text.of(text.get(row));
    }
    if (column instanceof BooleanColumn truths) {
      return new Value.Truth(truths.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      return new Value.Real(doubles.get(row) + 0.0); // -0.0 is 0.0
    }
    return ofLong(field, ((LongColumn) column).get(row));
  }

  /** What a number of a column of numbers or times stands for. */
  public static Value ofLong(Field field, long value) {
    if (field.type() == ColumnType.DATE) {
      return new Value.Day(value);
    }
    if (field.type().isTimestamp()) {
      return new Value.Time(value, field.type(), field.zone());
    }
    return field.type() == ColumnType.UINT64
        ? new Value.UnsignedWhole(value)
        : new Value.Whole(value);
  }
}
