package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.LogicalType.Kind;

/**
 * Reads the union {@code LogicalType}, and translates the enum {@code ConvertedType}, which says
 * the same in older files.
 */
final class LogicalTypeReader {
  private LogicalTypeReader() {}

  /** The open field's meaning; {@link LogicalType#NONE} for one that is not known here. */
  static LogicalType read(ThriftCompactReader in) throws MalformedFileException {
    LogicalType type = LogicalType.NONE;
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      type =
          switch (id) {
            case 5 -> readDecimal(in);
            case 7 -> readTime(Kind.TIME, in);
            case 8 -> readTime(Kind.TIMESTAMP, in);
            case 10 -> readInteger(in);
            default -> {
              in.skip();
              yield LogicalType.of(simple(id));
            }
          };
    }
    return type;
  }

  private static Kind simple(int id) {
    return switch (id) {
      case 1 -> Kind.STRING;
      case 2 -> Kind.MAP;
      case 3 -> Kind.LIST;
      case 4 -> Kind.ENUM;
      case 6 -> Kind.DATE;
      case 11 -> Kind.NULL;
      case 12 -> Kind.JSON;
      case 13 -> Kind.BSON;
      case 14 -> Kind.UUID;
      case 15 -> Kind.FLOAT16;
      case 16 -> Kind.VARIANT;
      case 17 -> Kind.GEOMETRY;
      case 18 -> Kind.GEOGRAPHY;
      default -> Kind.NONE;
    };
  }

  private static LogicalType readDecimal(ThriftCompactReader in) throws MalformedFileException {
    int scale = 0;
    int precision = 0;
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> scale = in.readI32();
        case 2 -> precision = in.readI32();
        default -> in.skip();
      }
    }
    return LogicalType.decimal(scale, precision);
  }

  private static LogicalType readTime(Kind kind, ThriftCompactReader in)
      throws MalformedFileException {
    boolean utc = false;
    int unit = 0;
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> utc = in.readBool();
        case 2 -> unit = readUnit(in);
        default -> in.skip();
      }
    }
    return unit == 0 ? LogicalType.NONE : LogicalType.time(kind, unit, utc);
  }

  private static int readUnit(ThriftCompactReader in) throws MalformedFileException {
    int unit = 0;
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      unit = id <= 3 ? 3 * id : 0;
      in.skip();
    }
    return unit;
  }

  private static LogicalType readInteger(ThriftCompactReader in) throws MalformedFileException {
    int bits = 0;
    boolean signed = true;
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> bits = in.readI8();
        case 2 -> signed = in.readBool();
        default -> in.skip();
      }
    }
    return LogicalType.integer(bits, signed);
  }

  /**
   * The meaning that a converted type tells.
   *
   * @param code of the enum ConvertedType; -1 where there is none
   */
  static LogicalType ofConverted(int code, int scale, int precision) {
    return switch (code) {
      case 0 -> LogicalType.of(Kind.STRING);
      case 1, 2 -> LogicalType.of(Kind.MAP);
      case 3 -> LogicalType.of(Kind.LIST);
      case 4 -> LogicalType.of(Kind.ENUM);
      case 5 -> LogicalType.decimal(scale, precision);
      case 6 -> LogicalType.of(Kind.DATE);
      case 7 -> LogicalType.time(Kind.TIME, 3, false);
      case 8 -> LogicalType.time(Kind.TIME, 6, false);
      case 9 -> LogicalType.time(Kind.TIMESTAMP, 3, false);
      case 10 -> LogicalType.time(Kind.TIMESTAMP, 6, false);
      case 11, 12, 13, 14 -> LogicalType.integer(8 << (code - 11), false);
      case 15, 16, 17, 18 -> LogicalType.integer(8 << (code - 15), true);
      case 19 -> LogicalType.of(Kind.JSON);
      case 20 -> LogicalType.of(Kind.BSON);
      case 21 -> LogicalType.of(Kind.INTERVAL);
      default -> LogicalType.NONE;
    };
  }
}
