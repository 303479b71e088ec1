package buckaroo.format.parquet;

import buckaroo.format.parquet.thrift.ThriftCompactWriter;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/**
 * How a field is told in a schema element: the physical type of its bytes, and its meaning twice,
 * as converted type for old readers and as logical type for new ones.
 */
final class FieldType {
  static final int BOOLEAN = 0;
  static final int INT32 = 1;
  static final int INT64 = 2;
  static final int DOUBLE = 5;
  static final int BYTE_ARRAY = 6;

  // Field ids of the structs SchemaElement and LogicalType, and numbers of the enum ConvertedType.
  private static final int CONVERTED = 6;
  private static final int LOGICAL = 10;
  private static final int LOGICAL_STRING = 1;
  private static final int LOGICAL_DATE = 6;
  private static final int LOGICAL_TIMESTAMP = 8;
  private static final int LOGICAL_INTEGER = 10;
  private static final int CONVERTED_UTF8 = 0;
  private static final int CONVERTED_DATE = 6;
  private static final int CONVERTED_UINT_64 = 14;

  private FieldType() {}

  static int physical(ColumnType type) {
    return switch (type) {
      case INT64, UINT64, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> INT64;
      case FLOAT64 -> DOUBLE;
      case BOOLEAN -> BOOLEAN;
      // JSON too is declared as text: a reader that parses it would round large numbers in it.
      case TEXT, JSON -> BYTE_ARRAY;
      case DATE -> INT32;
    };
  }

  /** Writes the meaning of a field into its open schema element. */
  static void writeMeaning(Field field, ThriftCompactWriter out) {
    switch (field.type()) {
      case INT64, FLOAT64, BOOLEAN -> {}
      case UINT64 -> {
        out.i32(CONVERTED, CONVERTED_UINT_64);
        out.open(LOGICAL);
        out.open(LOGICAL_INTEGER);
        out.i8(1, 64);
        out.bool(2, false);
        out.close();
        out.close();
      }
      case TEXT, JSON -> {
        out.i32(CONVERTED, CONVERTED_UTF8);
        out.open(LOGICAL);
        out.empty(LOGICAL_STRING);
        out.close();
      }
      case DATE -> {
        out.i32(CONVERTED, CONVERTED_DATE);
        out.open(LOGICAL);
        out.empty(LOGICAL_DATE);
        out.close();
      }
      case TIMESTAMP_MILLIS -> writeTimestamp(field, 1, out);
      case TIMESTAMP_MICROS -> writeTimestamp(field, 2, out);
      case TIMESTAMP_NANOS -> writeTimestamp(field, 3, out);
    }
  }

  /** No converted type: it would say UTC, also of a local time, and does not know nanoseconds. */
  private static void writeTimestamp(Field field, int unit, ThriftCompactWriter out) {
    out.open(LOGICAL);
    out.open(LOGICAL_TIMESTAMP);
    out.bool(1, field.zone() != null);
    out.open(2);
    out.empty(unit);
    out.close();
    out.close();
    out.close();
  }
}
