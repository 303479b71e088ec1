package buckaroo.profile;

import buckaroo.table.ColumnType;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Dates and times as people read them: {@code 2021-01-05}, {@code 2021-01-05 12:26:40.500000}. The
 * fraction has the digits of the unit and is left out where it is zero.
 */
final class TimeText {
  private TimeText() {}

  static long unitsPerSecond(ColumnType type) {
    return switch (type) {
      case TIMESTAMP_MILLIS -> 1_000;
      case TIMESTAMP_MICROS -> 1_000_000;
      case TIMESTAMP_NANOS -> 1_000_000_000;
      case INT8,
          INT16,
          INT32,
          INT64,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          FLOAT16,
          FLOAT32,
          FLOAT64,
          BOOLEAN,
          TEXT,
          JSON,
          DECIMAL,
          TIME,
          BINARY,
          DATE ->
          throw new IllegalArgumentException("no timestamp: " + type);
    };
  }

  /** Days since 1970-01-01. */
  static String day(long days) {
    boolean isKnown = days >= LocalDate.MIN.toEpochDay() && days <= LocalDate.MAX.toEpochDay();
    return isKnown ? LocalDate.ofEpochDay(days).toString() : days + " days";
  }

  /** Units since 1970-01-01T00:00:00. */
  static String time(long value, ColumnType type) {
    long unit = unitsPerSecond(type);
    long seconds = Math.floorDiv(value, unit);
    long fraction = value - seconds * unit;
    long days = Math.floorDiv(seconds, 86_400L);
    LocalTime time = LocalTime.ofSecondOfDay(seconds - days * 86_400);
    String text = day(days) + " " + time + (time.getSecond() == 0 ? ":00" : "");
    if (fraction == 0) {
      return text;
    }
    String digits = String.valueOf(unit + fraction).substring(1);
    // Python knows no milliseconds: its fractions have six digits.
    return text + "." + digits + (type == ColumnType.TIMESTAMP_MILLIS ? "000" : "");
  }
}
