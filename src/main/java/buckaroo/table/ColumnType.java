package buckaroo.table;

/** What the values of a column mean. The arrays that hold them are told by {@link Column}. */
public enum ColumnType {
  /** Signed 64-bit integers, in a {@link LongColumn}. */
  INT64,
  /**
   * Unsigned 64-bit integers, in a {@link LongColumn}; only where a value exceeds {@link
   * Long#MAX_VALUE}.
   */
  UINT64,
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

  /** Whether the values are bytes of text: plain text, or JSON kept as text. */
  public boolean isTextual() {
    return this == TEXT || this == JSON;
  }

  /** Whether the values are whole numbers. */
  public boolean isInteger() {
    return this == INT64 || this == UINT64;
  }

  /** Whether the values are instants or local times of a timestamp type. */
  public boolean isTimestamp() {
    return this == TIMESTAMP_MILLIS || this == TIMESTAMP_MICROS || this == TIMESTAMP_NANOS;
  }
}
