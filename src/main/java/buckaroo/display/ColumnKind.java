package buckaroo.display;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/**
 * What the reference calls a column's {@code _type} (STATS section 1), as far as files bring it.
 */
enum ColumnKind {
  INTEGER,
  FLOAT,
  DATETIME,
  STRING,
  BOOLEAN,
  OBJ;

  private static final int TEXT_LENGTH = 35;

  /** Gaps do not change the kind, unlike in the reference. */
  static ColumnKind of(Field field) {
    return switch (field.type()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> INTEGER;
      case FLOAT16, FLOAT32, FLOAT64 -> FLOAT;
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> DATETIME;
      case TEXT -> STRING;
      case BOOLEAN -> BOOLEAN;
      case JSON, DECIMAL, TIME, BINARY -> OBJ;
    };
  }

  Displayer displayer(Field field) {
    return switch (this) {
      case INTEGER -> new Displayer.FloatDigits(0, 0);
      case FLOAT -> new Displayer.FloatDigits(3, 3);
      case DATETIME -> new Displayer.Datetime(field.type() != ColumnType.DATE);
      case STRING -> new Displayer.Text(TEXT_LENGTH);
      case BOOLEAN, OBJ -> Displayer.Obj.WHOLE;
    };
  }

  boolean hasTooltip() {
    return switch (this) {
      case STRING, BOOLEAN, OBJ -> true;
      case INTEGER, FLOAT, DATETIME -> false;
    };
  }
}
