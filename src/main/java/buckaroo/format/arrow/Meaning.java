package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.BytesText;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.CellTexts;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.LogicalType.Kind;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.table.ColumnType;

/** What the fields of a schema are as columns, and how their values are written as text. */
final class Meaning {
  private static final int UUID_BYTES = 16;

  private Meaning() {}

  /** The type of the column that a field becomes. */
  static ColumnType columnType(ArrowField field) {
    ArrowType type = field.type();
    return switch (type.kind()) {
      case INT ->
          switch (type.bits()) {
            case 8 -> type.signed() ? ColumnType.INT8 : ColumnType.UINT8;
            case 16 -> type.signed() ? ColumnType.INT16 : ColumnType.UINT16;
            case 32 -> type.signed() ? ColumnType.INT32 : ColumnType.UINT32;
            default -> type.signed() ? ColumnType.INT64 : ColumnType.UINT64;
          };
      case FLOAT ->
          switch (type.bits()) {
            case 16 -> ColumnType.FLOAT16;
            case 32 -> ColumnType.FLOAT32;
            default -> ColumnType.FLOAT64;
          };
      case BOOL -> ColumnType.BOOLEAN;
      case DATE -> ColumnType.DATE;
      case TIMESTAMP ->
          switch (type.unit()) {
            case 6 -> ColumnType.TIMESTAMP_MICROS;
            case 9 -> ColumnType.TIMESTAMP_NANOS;
            default -> ColumnType.TIMESTAMP_MILLIS;
          };
      case DECIMAL -> ColumnType.DECIMAL;
      case TIME -> ColumnType.TIME;
      case NULL, UTF8, LARGE_UTF8, UTF8_VIEW, DURATION, INTERVAL -> ColumnType.TEXT;
      case BINARY, LARGE_BINARY, BINARY_VIEW, FIXED_BINARY ->
          isUuid(field) || isGeometry(field) ? ColumnType.TEXT : ColumnType.BINARY;
      case RUN_END -> columnType(field.children().get(1));
      case NONE, LIST, STRUCT, UNION, FIXED_LIST, MAP, LARGE_LIST, LIST_VIEW, LARGE_LIST_VIEW ->
          ColumnType.JSON;
    };
  }

  private static boolean isUuid(ArrowField field) {
    return field.extension().equals("arrow.uuid") && field.type().bits() == UUID_BYTES;
  }

  private static boolean isGeometry(ArrowField field) {
    boolean fixed = field.type().kind() == ArrowType.Kind.FIXED_BINARY;
    return !fixed
        && (field.extension().equals("geoarrow.wkb") || field.extension().equals("ogc.wkb"));
  }

  /** How the values of a field that has no children are written. */
  static CellText text(ArrowField field) {
    ArrowType type = field.type();
    return switch (type.kind()) {
      case INT -> number(PhysicalType.INT64, Kind.INTEGER, 0, type.bits(), type.signed());
      case DATE ->
          type.unit() < 0
              ? number(PhysicalType.INT32, Kind.DATE, 0, 0, false)
              : scaled(number(PhysicalType.INT32, Kind.DATE, 0, 0, false), MILLIS_TO_DAYS);
      case TIME ->
          type.unit() == 0
              ? scaled(number(PhysicalType.INT64, Kind.TIME, 3, 0, false), SECONDS_TO_MILLIS)
              : number(PhysicalType.INT64, Kind.TIME, type.unit(), 0, false);
      case TIMESTAMP -> timestamp(type);
      case DURATION -> new SpanText(false, false, type.unit());
      case INTERVAL ->
          switch (type.unit()) {
            case 0 -> new SpanText(true, false, 0);
            case 1 -> new SpanText(false, true, 3);
            default -> new SpanText(true, true, 9);
          };
      case DECIMAL -> decimal(type);
      case UTF8, LARGE_UTF8, UTF8_VIEW -> bytes(Kind.STRING, 0);
      default ->
          isUuid(field)
              ? CellTexts.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, UUID_BYTES, logical(Kind.UUID, 0))
              : isGeometry(field) ? bytes(Kind.GEOMETRY, 0) : new BytesText(false);
    };
  }

  /** From the units of the file to those of the column. */
  interface Units {
    long of(long value);
  }

  private static final long MILLIS_OF_DAY = 86_400_000;
  static final Units MILLIS_TO_DAYS = value -> Math.floorDiv(value, MILLIS_OF_DAY);

  /** What is too far away for milliseconds ends at the last that there is. */
  static final Units SECONDS_TO_MILLIS =
      value -> Math.max(Long.MIN_VALUE / 1000, Math.min(value, Long.MAX_VALUE / 1000)) * 1000;

  static final Units SAME = value -> value;

  /** How the numbers of a field become those of its column. */
  static Units units(ArrowType type) {
    return switch (type.kind()) {
      case DATE -> type.unit() < 0 ? SAME : MILLIS_TO_DAYS;
      case TIMESTAMP -> type.unit() == 0 ? SECONDS_TO_MILLIS : SAME;
      default -> SAME;
    };
  }

  private static CellText timestamp(ArrowType type) {
    var logical =
        new LogicalType(
            Kind.TIMESTAMP, 0, 0, Math.max(3, type.unit()), type.zone() != null, 0, false);
    CellText text = CellTexts.of(PhysicalType.INT64, 0, logical);
    return type.unit() == 0 ? scaled(text, SECONDS_TO_MILLIS) : text;
  }

  private static CellText number(
      PhysicalType physical, Kind kind, int unit, int bits, boolean signed) {
    return CellTexts.of(physical, 0, new LogicalType(kind, 0, 0, unit, false, bits, signed));
  }

  private static CellText bytes(Kind kind, int scale) {
    return CellTexts.of(PhysicalType.BYTE_ARRAY, 0, logical(kind, scale));
  }

  private static LogicalType logical(Kind kind, int scale) {
    return new LogicalType(kind, scale, 0, 0, false, 0, false);
  }

  /** A text of numbers in other units. */
  private static CellText scaled(CellText text, Units units) {
    return new CellText() {
      @Override
      public void write(long value, TextBuffer out)
          throws MalformedFileException, FileTooLargeException {
        text.write(units.of(value), out);
      }
    };
  }

  /** Little-endian whole numbers of 4 to 32 bytes; a negative scale appends zeros. */
  private static CellText decimal(ArrowType type) {
    CellText bigEndian = bytes(Kind.DECIMAL, Math.max(0, type.scale()));
    return new CellText() {
      @Override
      public void write(byte[] bytes, int start, int end, TextBuffer out)
          throws MalformedFileException, FileTooLargeException {
        byte[] turned = new byte[end - start];
        for (int i = 0; i < turned.length; i++) {
          turned[i] = bytes[end - 1 - i];
        }
        int from = out.size();
        bigEndian.write(turned, 0, turned.length, out);
        boolean isZero = out.size() == from + 1 && out.bytes()[from] == '0';
        for (int i = type.scale(); i < 0 && !isZero; i++) {
          out.put('0');
        }
      }

      @Override
      public boolean needsQuotes() {
        return false;
      }
    };
  }
}
