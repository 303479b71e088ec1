package buckaroo.server.answer;

import buckaroo.table.Field;

/** Types by the words that {@code read_options.types} takes, where it knows them. */
final class TypeWords {
  private TypeWords() {}

  static String of(Field field) {
    return switch (field.type()) {
      case INT8, INT16, INT32, INT64 -> "int64";
      case UINT8, UINT16, UINT32, UINT64 -> "uint64";
      case FLOAT16, FLOAT32, FLOAT64 -> "float64";
      case DECIMAL -> "decimal";
      case BOOLEAN -> "boolean";
      case TEXT -> "text";
      case JSON -> "json";
      case TIME -> "time";
      case BINARY -> "bytes";
      case DATE -> "date";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          field.zone() == null ? "timestamp" : "timestamp utc";
    };
  }
}
