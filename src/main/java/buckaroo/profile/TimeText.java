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
    long units = 1;
    for (int digit = 0; digit < type.fractionDigits(); digit++) {
      units *= 10;
    }
    return units;
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
