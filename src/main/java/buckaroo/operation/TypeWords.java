package buckaroo.operation;

import buckaroo.table.ColumnType;

/** What a column holds, in plain words for messages. */
final class TypeWords {
  private TypeWords() {}

  static String of(ColumnType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> "whole numbers";
      case FLOAT16, FLOAT32, FLOAT64 -> "numbers";
      case DECIMAL -> "exact decimals";
      case BOOLEAN -> "true and false";
      case TEXT -> "text";
      case JSON -> "nested values";
      case TIME -> "times of day";
      case BINARY -> "bytes";
      case DATE -> "dates";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> "timestamps";
    };
  }
}
