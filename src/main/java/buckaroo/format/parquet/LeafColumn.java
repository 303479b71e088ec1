package buckaroo.format.parquet;

import buckaroo.format.parquet.encoding.Decoders;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.CellTexts;
import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.format.parquet.thrift.SchemaElement;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import java.util.Objects;

/**
 * What a leaf becomes as a column: its meaning in the table, and the arrays that take its values. A
 * meaning that does not fit the physical type is passed over.
 *
 * @param physical how the values are stored
 * @param type what they mean; for bytes without a meaning, unless they turn out to be text
 * @param bits width of whole numbers, else 0
 * @param signed whether whole numbers are signed
 * @param zone of timestamps that are instants
 */
record LeafColumn(
    PhysicalType physical, ColumnType type, int bits, boolean signed, @Nullable String zone) {
  static LeafColumn of(SchemaElement element) {
    PhysicalType physical = Objects.requireNonNull(element.type());
    LogicalType logical = element.logicalType();
    return switch (physical) {
      case BOOLEAN -> plain(physical, ColumnType.BOOLEAN);
      case INT32 -> ofNumber(physical, 32, logical);
      case INT64 -> ofNumber(physical, 64, logical);
      case INT96 -> plain(physical, ColumnType.TIMESTAMP_NANOS);
      case FLOAT -> plain(physical, ColumnType.FLOAT32);
      case DOUBLE -> plain(physical, ColumnType.FLOAT64);
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
          plain(physical, ofBytes(element.typeLength(), physical, logical.kind()));
    };
  }

  private static LeafColumn plain(PhysicalType physical, ColumnType type) {
    return new LeafColumn(physical, type, 0, true, null);
  }

  private static LeafColumn ofNumber(PhysicalType physical, int bits, LogicalType logical) {
    return switch (logical.kind()) {
      case DECIMAL -> plain(physical, ColumnType.DECIMAL);
      case TIME -> plain(physical, ColumnType.TIME);
      case NULL -> plain(physical, ColumnType.TEXT);
      case DATE ->
          bits == 32
              ? new LeafColumn(physical, ColumnType.DATE, 32, true, null)
              : integer(physical, 64, true);
      case TIMESTAMP ->
          bits == 64
              ? new LeafColumn(physical, timestamp(logical), 64, true, logical.utc() ? "UTC" : null)
              : integer(physical, 32, true);
      case INTEGER -> integer(physical, logical.bits(), logical.signed());
      default -> integer(physical, bits, true);
    };
  }

  private static LeafColumn integer(PhysicalType physical, int bits, boolean signed) {
    ColumnType type =
        switch (bits) {
          case 8 -> signed ? ColumnType.INT8 : ColumnType.UINT8;
          case 16 -> signed ? ColumnType.INT16 : ColumnType.UINT16;
          case 32 -> signed ? ColumnType.INT32 : ColumnType.UINT32;
          default -> signed ? ColumnType.INT64 : ColumnType.UINT64;
        };
    return new LeafColumn(physical, type, bits, signed, null);
  }

  private static ColumnType timestamp(LogicalType logical) {
    return switch (logical.unit()) {
      case 3 -> ColumnType.TIMESTAMP_MILLIS;
      case 6 -> ColumnType.TIMESTAMP_MICROS;
      default -> ColumnType.TIMESTAMP_NANOS;
    };
  }

  private static ColumnType ofBytes(int length, PhysicalType physical, LogicalType.Kind kind) {
    boolean fixed = physical == PhysicalType.FIXED_LEN_BYTE_ARRAY;
    return switch (kind) {
      case STRING, ENUM, JSON, NULL -> ColumnType.TEXT;
      case DECIMAL -> ColumnType.DECIMAL;
      case GEOMETRY, GEOGRAPHY -> fixed ? ColumnType.BINARY : ColumnType.TEXT;
      case UUID -> fixed && length == 16 ? ColumnType.TEXT : ColumnType.BINARY;
      case INTERVAL -> fixed && length == 12 ? ColumnType.TEXT : ColumnType.BINARY;
      case FLOAT16 -> fixed && length == 2 ? ColumnType.FLOAT16 : ColumnType.BINARY;
      default -> ColumnType.BINARY;
    };
  }

  /** The arrays for the values. */
  FlatTarget target(ReadContext context, SchemaElement element) {
    int rows = context.footer().rowCount();
    if (type.isFloat()) {
      return new DecodedDoubles(type, rows);
    }
    if (type == ColumnType.BOOLEAN) {
      return new DecodedBooleans(rows);
    }
    if (physical == PhysicalType.INT96) {
      return new Int96Target(rows);
    }
    if (!type.isTextual()) {
      return new DecodedLongs(type, bits, signed, rows);
    }
    CellText text = CellTexts.of(physical, element.typeLength(), element.logicalType());
    boolean unmarked =
        physical == PhysicalType.BYTE_ARRAY
            && type == ColumnType.BINARY
            && element.logicalType().kind() != LogicalType.Kind.BSON;
    boolean asItIs = unmarked || text.isPlain();
    var values =
        new TextValues(asItIs ? null : text, Decoders.isNumber(physical), context.budget());
    return new DecodedText(
        type,
        unmarked,
        context.bytesAreText(),
        values,
        context.budget(),
        context.limits().fieldBytes(),
        context.footer().groups().size(),
        rows);
  }

  /** The bytes that the arrays take, rows known, before anything is read. */
  long fixedBytes(long rows) {
    if (physical == PhysicalType.INT96) {
      return 12 * rows;
    }
    if (type == ColumnType.BOOLEAN) {
      return RowBits.byteCount(rows);
    }
    return (type.isTextual() ? 4 : 8) * rows;
  }
}
