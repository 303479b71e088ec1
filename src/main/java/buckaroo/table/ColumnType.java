package buckaroo.table;

/** What the values of a column mean. The arrays that hold them are told by {@link Column}. */
public enum ColumnType {
  /** Signed 8-bit integers, in a {@link LongColumn}. */
  INT8,
  /** Signed 16-bit integers, in a {@link LongColumn}. */
  INT16,
  /** Signed 32-bit integers, in a {@link LongColumn}. */
  INT32,
  /** Signed 64-bit integers, in a {@link LongColumn}. */
  INT64,
  /** Unsigned 8-bit integers, in a {@link LongColumn}. */
  UINT8,
  /** Unsigned 16-bit integers, in a {@link LongColumn}. */
  UINT16,
  /** Unsigned 32-bit integers, in a {@link LongColumn}, where they are never negative. */
  UINT32,
  /**
   * Unsigned 64-bit integers, in a {@link LongColumn}: values above {@link Long#MAX_VALUE} are
   * negative there.
   */
  UINT64,
  /** Floating-point numbers of 16 bits, in a {@link DoubleColumn}, which holds them exactly. */
  FLOAT16,
  /** Floating-point numbers of 32 bits, in a {@link DoubleColumn}, which holds them exactly. */
  FLOAT32,
  /**
   * Doubles, in a {@link DoubleColumn}. NaN is a value here; a missing cell is a cleared validity
   * bit.
   */
  FLOAT64,
  /** True and false, in a {@link BooleanColumn}. */
  BOOLEAN,
  /** UTF-8 text, in a {@link TextColumn}. */
  TEXT,
  /** Nested values kept as their JSON text (UTF-8), in a {@link TextColumn}. */
  JSON,
  /**
   * Exact decimal numbers as text, in a {@link TextColumn}: an optional minus, digits, and in every
   * cell of a column the same number of digits behind the point. They sort by value.
   */
  DECIMAL,
  /**
   * Times of day as text, in a {@link TextColumn}: {@code 12:30:00}, with a fraction of 3, 6 or 9
   * digits where it is not zero. Text order is the order of time.
   */
  TIME,
  /**
   * Bytes as text, in a {@link TextColumn}: printable ASCII as it is, every other byte and the
   * backslash as <code>&#92;xHH</code>.
   */
  BINARY,
  /** Days since 1970-01-01, in a {@link LongColumn}. */
  DATE,
  /**
   * Milliseconds since 1970-01-01T00:00:00, in a {@link LongColumn}; UTC where the field names a
   * zone.
   */
  TIMESTAMP_MILLIS,
  /**
   * Microseconds since 1970-01-01T00:00:00, in a {@link LongColumn}; UTC where the field names a
   * zone.
   */
  TIMESTAMP_MICROS,
  /**
   * Nanoseconds since 1970-01-01T00:00:00, in a {@link LongColumn}; UTC where the field names a
   * zone.
   */
  TIMESTAMP_NANOS;

  /** Whether the values are bytes of text in a {@link TextColumn}. */
  public boolean isTextual() {
    return switch (this) {
      case TEXT, JSON, DECIMAL, TIME, BINARY -> true;
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> false;
      case FLOAT16, FLOAT32, FLOAT64, BOOLEAN -> false;
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> false;
    };
  }

  /** Whether the values are whole numbers. */
  public boolean isInteger() {
    return switch (this) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> true;
      case FLOAT16, FLOAT32, FLOAT64, BOOLEAN -> false;
      case TEXT, JSON, DECIMAL, TIME, BINARY -> false;
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> false;
    };
  }

  /** Whether the values are floating-point numbers. */
  public boolean isFloat() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** Whether the values are instants or local times of a timestamp type. */
  public boolean isTimestamp() {
    return this == TIMESTAMP_MILLIS || this == TIMESTAMP_MICROS || this == TIMESTAMP_NANOS;
  }

  /**
   * Digits behind the second that a timestamp of this type can tell: 3, 6 or 9.
   *
   * @throws IllegalStateException if this is no timestamp type
   */
  public int fractionDigits() {
    return switch (this) {
      case TIMESTAMP_MILLIS -> 3;
      case TIMESTAMP_MICROS -> 6;
      case TIMESTAMP_NANOS -> 9;
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> throw noTimestamp();
      case FLOAT16, FLOAT32, FLOAT64, BOOLEAN, TEXT, JSON, DECIMAL, TIME, BINARY, DATE ->
          throw noTimestamp();
    };
  }

  /**
   * Units of a second that a timestamp of this type counts in.
   *
   * @throws IllegalStateException if this is no timestamp type
   */
  public long unitsPerSecond() {
    return switch (fractionDigits()) {
      case 3 -> 1_000;
      case 6 -> 1_000_000;
      default -> 1_000_000_000;
    };
  }

  private IllegalStateException noTimestamp() {
    return new IllegalStateException("no timestamp type: " + this);
  }
}
