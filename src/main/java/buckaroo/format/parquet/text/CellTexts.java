package buckaroo.format.parquet.text;

import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.PhysicalType;

/** Picks how the values of a leaf are written, from its physical and its logical type. */
public final class CellTexts {
  private CellTexts() {}

  /** A meaning that does not fit the physical type is passed over, as the specification asks. */
  public static CellText of(PhysicalType type, int typeLength, LogicalType logical) {
    return switch (type) {
      case BOOLEAN -> new BooleanText();
      case INT32, INT64 -> ofNumber(type == PhysicalType.INT32 ? 32 : 64, logical);
      case FLOAT -> new FloatText(32);
      case DOUBLE -> new FloatText(64);
      case INT96 -> new Int96Text();
      case BYTE_ARRAY ->
          switch (logical.kind()) {
            case STRING, ENUM, JSON -> new PlainText();
            case DECIMAL -> new DecimalText(logical.scale());
            case GEOMETRY, GEOGRAPHY -> new GeometryText();
            case BSON -> new BytesText(false);
            default -> new BytesText(true);
          };
      case FIXED_LEN_BYTE_ARRAY -> ofFixed(typeLength, logical);
    };
  }

  private static CellText ofNumber(int bits, LogicalType logical) {
    return switch (logical.kind()) {
      case DECIMAL -> new DecimalText(logical.scale());
      case DATE -> bits == 32 ? new DateText() : new IntegerText(64, true);
      case TIME -> new TimeText(logical.unit());
      case TIMESTAMP ->
          bits == 64 ? new TimestampText(logical.unit(), logical.utc()) : new IntegerText(32, true);
      case INTEGER -> new IntegerText(logical.bits(), logical.signed());
      default -> new IntegerText(bits, true);
    };
  }

  private static CellText ofFixed(int typeLength, LogicalType logical) {
    return switch (logical.kind()) {
      case STRING, ENUM, JSON -> new PlainText();
      case DECIMAL -> new DecimalText(logical.scale());
      case UUID -> typeLength == 16 ? new UuidText() : new BytesText(false);
      case FLOAT16 -> typeLength == 2 ? new FloatText(16) : new BytesText(false);
      case INTERVAL -> typeLength == 12 ? new IntervalText() : new BytesText(false);
      default -> new BytesText(false);
    };
  }
}
