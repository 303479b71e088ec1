package buckaroo.table;

/** What the values of a column mean. The arrays that hold them are told by {@link Column}. */
public enum ColumnType {
  /** Signed 8-bit integers, in a {@link LongColumn}. */
  INT8(CellStorage.LONGS),
  /** Signed 16-bit integers, in a {@link LongColumn}. */
  INT16(CellStorage.LONGS),
  /** Signed 32-bit integers, in a {@link LongColumn}. */
  INT32(CellStorage.LONGS),
  /** Signed 64-bit integers, in a {@link LongColumn}. */
  INT64(CellStorage.LONGS),
  /** Unsigned 8-bit integers, in a {@link LongColumn}. */
  UINT8(CellStorage.LONGS),
  /** Unsigned 16-bit integers, in a {@link LongColumn}. */
  UINT16(CellStorage.LONGS),
  /** Unsigned 32-bit integers, in a {@link LongColumn}, where they are never negative. */
  UINT32(CellStorage.LONGS),
  /**
   * Unsigned 64-bit integers, in a {@link LongColumn}: values above {@link Long#MAX_VALUE} are
   * negative there.
   */
  UINT64(CellStorage.LONGS),
  /** Floating-point numbers of 16 bits, in a {@link DoubleColumn}, which holds them exactly. */
  FLOAT16(CellStorage.DOUBLES),
  /** Floating-point numbers of 32 bits, in a {@link DoubleColumn}, which holds them exactly. */
  FLOAT32(CellStorage.DOUBLES),
  /**
   * Doubles, in a {@link DoubleColumn}. NaN is a value here; a missing cell is a cleared validity
   * bit.
   */
  FLOAT64(CellStorage.DOUBLES),
  /** True and false, in a {@link BooleanColumn}. */
  BOOLEAN(CellStorage.BITS),
  /** UTF-8 text, in a {@link TextColumn}. */
  TEXT(CellStorage.TEXT),
  /** Nested values kept as their JSON text (UTF-8), in a {@link TextColumn}. */
  JSON(CellStorage.TEXT),
  /**
   * Exact decimal numbers as text, in a {@link TextColumn}: an optional minus, digits, and in every
   * cell of a column the same number of digits behind the point. They sort by value.
   */
  DECIMAL(CellStorage.TEXT),
  /**
   * Times of day as text, in a {@link TextColumn}: {@code 12:30:00}, with a fraction of 3, 6 or 9
   * digits where it is not zero. Text order is the order of time.
   */
  TIME(CellStorage.TEXT),
  /**
   * Bytes as text, in a {@link TextColumn}: printable ASCII as it is, every other byte and the
   * backslash as <code>&#92;xHH</code>.
   */
  BINARY(CellStorage.TEXT),
  /** Days since 1970-01-01, in a {@link LongColumn}. */
  DATE(CellStorage.LONGS),
  /**
   * Milliseconds since 1970-01-01T00:00:00, in a {@link LongColumn}; UTC where the field names a
   * zone.
   */
  TIMESTAMP_MILLIS(CellStorage.LONGS),
  /**
   * Microseconds since 1970-01-01T00:00:00, in a {@link LongColumn}; UTC where the field names a
   * zone.
   */
  TIMESTAMP_MICROS(CellStorage.LONGS),
  /**
   * Nanoseconds since 1970-01-01T00:00:00, in a {@link LongColumn}; UTC where the field names a
   * zone.
   */
  TIMESTAMP_NANOS(CellStorage.LONGS);

  private final CellStorage storage;

  ColumnType(CellStorage storage) {
    this.storage = storage;
  }

  /** Which arrays hold the values. */
  public CellStorage storage() {
    return storage;
  }

  /** Whether the values are bytes of text in a {@link TextColumn}. */
  public boolean isTextual() {
    return storage == CellStorage.TEXT;
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
    return storage == CellStorage.DOUBLES;
  }

  /** Whether the values are days or times of a calendar. */
  public boolean isDateOrTimestamp() {
    return this == DATE || isTimestamp();
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
