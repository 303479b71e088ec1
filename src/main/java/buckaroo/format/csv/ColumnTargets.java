package buckaroo.format.csv;

import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.DeclaredTypes;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.text.DateFormat;

/** Makes the arrays that the cells of a column are read into. */
final class ColumnTargets {
  private ColumnTargets() {}

  /**
   * The target of a column.
   *
   * @param form of its dates and times where they are not written as ISO 8601 has them, or null
   */
  static ColumnTarget of(
      ColumnType type, DeclaredTypes types, int column, @Nullable DateFormat form, int rows) {
    Type declared = types.of(column);
    if (declared != null && declared != Type.TEXT) {
      return new DeclaredTarget(declared, types.dateOf(column), type, rows);
    }
    if (form != null && declared == null) {
      return new WrittenTarget(type, form, rows);
    }
    return switch (type) {
      case INT64, UINT64 -> new LongTarget(rows);
      case FLOAT64 -> new DoubleTarget(rows);
      case BOOLEAN -> new BooleanTarget(rows);
      case TEXT, JSON -> new TextTarget(rows);
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> new TimeTarget(type, rows);
      case INT8, INT16, INT32, UINT8, UINT16, UINT32, FLOAT16, FLOAT32, DECIMAL, TIME, BINARY ->
          throw new IllegalStateException("text never tells " + type);
    };
  }
}
