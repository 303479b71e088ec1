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
  static final int FLOAT = 4;
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
  private static final int CONVERTED_UINT_8 = 11;
  private static final int CONVERTED_UINT_16 = 12;
  private static final int CONVERTED_UINT_32 = 13;
  private static final int CONVERTED_UINT_64 = 14;
  private static final int CONVERTED_INT_8 = 15;
  private static final int CONVERTED_INT_16 = 16;

  private FieldType() {}

  static int physical(ColumnType type) {
    return switch (type) {
      case INT64, UINT64, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> INT64;
      case INT8, INT16, INT32, UINT8, UINT16, UINT32, DATE -> INT32;
      case FLOAT16, FLOAT32 -> FLOAT;
      case FLOAT64 -> DOUBLE;
      case BOOLEAN -> BOOLEAN;
      // JSON too is declared as text: a reader that parses it would round large numbers in it.
      case TEXT, JSON, DECIMAL, TIME, BINARY -> BYTE_ARRAY;
    };
  }

  /** Writes the meaning of a field into its open schema element. */
  static void writeMeaning(Field field, ThriftCompactWriter out) {
    switch (field.type()) {
      case INT32, INT64, FLOAT16, FLOAT32, FLOAT64, BOOLEAN -> {}
      case INT8 -> writeInteger(8, true, CONVERTED_INT_8, out);
      case INT16 -> writeInteger(16, true, CONVERTED_INT_16, out);
      case UINT8 -> writeInteger(8, false, CONVERTED_UINT_8, out);
      case UINT16 -> writeInteger(16, false, CONVERTED_UINT_16, out);
      case UINT32 -> writeInteger(32, false, CONVERTED_UINT_32, out);
      case UINT64 -> writeInteger(64, false, CONVERTED_UINT_64, out);
      case TEXT, JSON, DECIMAL, TIME, BINARY -> {
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

  private static void writeInteger(
      int bits, boolean signed, int converted, ThriftCompactWriter out) {
    out.i32(CONVERTED, converted);
    out.open(LOGICAL);
    out.open(LOGICAL_INTEGER);
    out.i8(1, bits);
    out.bool(2, signed);
    out.close();
    out.close();
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
