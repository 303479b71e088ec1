package buckaroo.display;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/** The dtype text of a field, as pandas and Arrow name types. */
public final class Dtype {
  private Dtype() {}

  /**
   * The dtype of a field. Whole numbers and booleans with gaps stay typed ({@code Int64}, {@code
   * boolean}), unlike the reference, which turns them into floats and objects.
   */
  public static String of(Field field) {
    return switch (field.type()) {
      case INT8 -> field.hasNulls() ? "Int8" : "int8";
      case INT16 -> field.hasNulls() ? "Int16" : "int16";
      case INT32 -> field.hasNulls() ? "Int32" : "int32";
      case INT64 -> field.hasNulls() ? "Int64" : "int64";
      case UINT8 -> field.hasNulls() ? "UInt8" : "uint8";
      case UINT16 -> field.hasNulls() ? "UInt16" : "uint16";
      case UINT32 -> field.hasNulls() ? "UInt32" : "uint32";
      case UINT64 -> field.hasNulls() ? "UInt64" : "uint64";
      case FLOAT16 -> "float16";
      case FLOAT32 -> "float32";
      case FLOAT64 -> "float64";
      case BOOLEAN -> field.hasNulls() ? "boolean" : "bool";
      case TEXT, JSON, DECIMAL, TIME, BINARY -> "object";
      case DATE -> "date32[day]";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> timestamp(field);
    };
  }

  /** The dtype of a field as polars names it, which mode {@code lazy} of the reference sends. */
  public static String polars(Field field) {
    return switch (field.type()) {
      case INT8 -> "Int8";
      case INT16 -> "Int16";
      case INT32 -> "Int32";
      case INT64 -> "Int64";
      case UINT8 -> "UInt8";
      case UINT16 -> "UInt16";
      case UINT32 -> "UInt32";
      case UINT64 -> "UInt64";
      case FLOAT16, FLOAT32 -> "Float32";
      case FLOAT64 -> "Float64";
      case BOOLEAN -> "Boolean";
      case TEXT, JSON -> "String";
      case DECIMAL -> "Decimal";
      case TIME -> "Time";
      case BINARY -> "Binary";
      case DATE -> "Date";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          "Datetime(time_unit='"
              + unit(field)
              + "', time_zone="
              + (field.zone() == null ? "None" : "'" + field.zone() + "'")
              + ")";
    };
  }

  private static String unit(Field field) {
    return field.type() == ColumnType.TIMESTAMP_MILLIS
        ? "ms"
        : field.type() == ColumnType.TIMESTAMP_MICROS ? "us" : "ns";
  }

  private static String timestamp(Field field) {
    String unit = unit(field);
    return field.zone() == null
        ? "datetime64[" + unit + "]"
        : "datetime64[" + unit + ", " + field.zone() + "]";
  }
}
