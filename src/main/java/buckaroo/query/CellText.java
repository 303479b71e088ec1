package buckaroo.query;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;

/** A cell as the text in which a person looks for something: no groups of digits, ISO dates. */
final class CellText {
  private CellText() {}

  /** The text of a cell that is not missing. */
  static String of(Field field, Column column, int row) {
    if (column instanceof TextColumn text) {
      return text.get(row);
    }
    if (column instanceof BooleanColumn truths) {
      return String.valueOf(truths.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.get(row);
      return Double.isFinite(value)
          ? DoubleText.asInJavaScript().of(value)
          : Double.toString(value);
    }
    return ofUnits(field.type(), ((LongColumn) column).get(row));
  }

  private static String ofUnits(ColumnType type, long value) {
    if (type == ColumnType.UINT64) {
      return Long.toUnsignedString(value);
    }
    if (type == ColumnType.DATE) {
      return IsoText.date(value);
    }
    return type.isTimestamp()
        ? IsoText.timestamp(value, type.fractionDigits(), ' ', false)
        : Long.toString(value);
  }
}
