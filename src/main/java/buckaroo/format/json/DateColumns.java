package buckaroo.format.json;

import java.util.Locale;

/**
 * Which columns of a JSON file hold dates: those whose name says so, if every value can be read as
 * one. Matches the rule of the reference's loader (STATS section 8); ISO text under any other name
 * stays text.
 */
final class DateColumns {
  /** Numbers up to one year after 1970 are counts rather than instants. */
  private static final double MIN_SECONDS = 31_536_000;

  private static final long[] UNITS_PER_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};

  private DateColumns() {}

  static boolean isDateName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("_at")
        || lower.endsWith("_time")
        || lower.startsWith("timestamp")
        || lower.equals("modified")
        || lower.equals("date")
        || lower.equals("datetime");
  }

  /** Whether a number may be an instant at all. */
  static boolean isInstant(double number) {
    return number > MIN_SECONDS;
  }

  /**
   * Nanoseconds of one unit: the largest of seconds, milliseconds, microseconds and nanoseconds in
   * which the largest instant of the column still fits 64 bits of nanoseconds.
   *
   * @return 0 when none does
   */
  static long nanosPerUnit(double largest) {
    for (long units : UNITS_PER_SECOND) {
      long nanos = 1_000_000_000 / units;
      if (largest * nanos < Long.MAX_VALUE) {
        return nanos;
      }
    }
    return 0;
  }
}
