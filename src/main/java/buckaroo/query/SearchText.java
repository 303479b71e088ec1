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
final class SearchText {
  private SearchText() {}

  /** The text of a cell that is not missing. */
  static String of(Field field, Column column, int row) {
    return switch (column.storage()) {
      case TEXT -> ((TextColumn) column).get(row);
      case BITS -> String.valueOf(((BooleanColumn) column).get(row));
      case DOUBLES -> ofDouble(((DoubleColumn) column).get(row));
      case LONGS -> ofUnits(field.type(), ((LongColumn) column).get(row));
    };
  }

  private static String ofDouble(double value) {
    return Double.isFinite(value) ? DoubleText.asInJavaScript().of(value) : Double.toString(value);
  }

  private static String ofUnits(ColumnType type, long value) {
    return switch (type) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> Long.toString(value);
      case UINT64 -> Long.toUnsignedString(value);
      case DATE -> IsoText.date(value);
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          IsoText.timestamp(value, type.fractionDigits(), ' ', false);
      case FLOAT16, FLOAT32, FLOAT64, BOOLEAN, TEXT, JSON, DECIMAL, TIME, BINARY ->
          throw new IllegalArgumentException("no units: " + type);
    };
  }
}
