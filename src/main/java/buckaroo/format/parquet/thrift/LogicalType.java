package buckaroo.format.parquet.thrift;

/**
 * What the values of a schema element mean, from its logical type or, in older files, its converted
 * type.
 *
 * @param scale digits behind the point of a decimal, else 0
 * @param precision digits of a decimal, else 0
 * @param unit fraction digits of the unit of a time or timestamp: 3, 6 or 9; else 0
 * @param utc whether a time or timestamp is said to be in UTC. The older converted types say so of
 *     local times too, so it is false for them, as in the reference
 * @param bits width of an integer, else 0
 * @param signed whether an integer is signed
 */
public record LogicalType(
    Kind kind, int scale, int precision, int unit, boolean utc, int bits, boolean signed) {
  /** The meanings there are. */
  public enum Kind {
    /** Not told: the physical type says all. */
    NONE,
    STRING,
    MAP,
    LIST,
    ENUM,
    DECIMAL,
    DATE,
    TIME,
    TIMESTAMP,
    INTEGER,
    /** Nothing but missing values. */
    NULL,
    JSON,
    BSON,
    UUID,
    FLOAT16,
    INTERVAL,
    /** A group whose parts hold a value of any type. */
    VARIANT,
    GEOMETRY,
    GEOGRAPHY
  }

  /** No meaning beyond the physical type. */
  public static final LogicalType NONE = of(Kind.NONE);

  static LogicalType of(Kind kind) {
    return new LogicalType(kind, 0, 0, 0, false, 0, false);
  }

  static LogicalType decimal(int scale, int precision) {
    return new LogicalType(Kind.DECIMAL, scale, precision, 0, false, 0, false);
  }

  static LogicalType time(Kind kind, int unit, boolean utc) {
    return new LogicalType(kind, 0, 0, unit, utc, 0, false);
  }

  static LogicalType integer(int bits, boolean signed) {
    return new LogicalType(Kind.INTEGER, 0, 0, 0, false, bits, signed);
  }
}
