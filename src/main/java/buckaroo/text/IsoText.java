package buckaroo.text;

/**
 * Dates and timestamps as ISO 8601 text: {@code 2021-01-05}, {@code 2021-01-05T12:30:00.123456}.
 * The fraction has the digits of the column's unit and is left out where it is zero; years outside
 * 0 to 9999 carry a sign. The caller has reserved {@link TextBytes#CELL_ROOM}. Confined to one
 * thread and one text.
 */
public final class IsoText {
  private static final long DAYS_PER_ERA = 146_097;
  private static final long DAYS_TO_EPOCH = 719_468;

  private final TextBytes out;

  // Neighbouring timestamps are often of one day, whose text is then copied from where it stands.
  private long lastDay;
  private int lastDayStart;
  private int lastDayEnd;
  private int lastBatch = -1;

  /** Times that are put into that text. */
  public IsoText(TextBytes out) {
    this.out = out;
  }

  /** Days since 1970-01-01 as a text of their own. */
  public static String date(long days) {
    var out = new TextBytes(TextBytes.CELL_ROOM, TextBytes.CELL_ROOM);
    new IsoText(out).putDate(days);
    return out.toString();
  }

  /**
   * A timestamp as a text of its own, as {@link #putTimestamp} writes it.
   *
   * @param separator between date and time of day
   */
  public static String timestamp(long value, int fractionDigits, char separator, boolean utc) {
    var out = new TextBytes(TextBytes.CELL_ROOM, TextBytes.CELL_ROOM);
    new IsoText(out).putTimestamp(value, fractionDigits, separator, utc);
    return out.toString();
  }

  /** Days since 1970-01-01. */
  public void putDate(long days) {
    if (days == lastDay && out.batch() == lastBatch) {
      out.repeat(lastDayStart, lastDayEnd);
    } else {
      lastDayStart = out.size();
      putCalendarDay(days);
      lastDayEnd = out.size();
      lastBatch = out.batch();
      lastDay = days;
    }
  }

  /**
   * Units since 1970-01-01T00:00:00.
   *
   * @param fractionDigits 3 for milliseconds, 6 for microseconds, 9 for nanoseconds
   * @param utc whether to mark the text as UTC
   */
  public void putTimestamp(long value, int fractionDigits, boolean utc) {
    putTimestamp(value, fractionDigits, 'T', utc);
  }

  /** The same with another sign between date and time of day. */
  public void putTimestamp(long value, int fractionDigits, char separator, boolean utc) {
    // Division by a constant is a multiplication; by a variable it would cost more than the rest.
    long seconds =
        switch (fractionDigits) {
          case 3 -> Math.floorDiv(value, 1_000L);
          case 6 -> Math.floorDiv(value, 1_000_000L);
          case 9 -> Math.floorDiv(value, 1_000_000_000L);
          default -> throw new IllegalArgumentException(fractionDigits + " fraction digits");
        };
    long fraction =
        value
            - seconds
                * switch (fractionDigits) {
                  case 3 -> 1_000L;
                  case 6 -> 1_000_000L;
                  default -> 1_000_000_000L;
                };
    long days = Math.floorDiv(seconds, 86_400L);
    long second = seconds - days * 86_400;
    putDate(days);
    out.put(separator);
    out.putTimeOfDay((int) second);
    if (fraction != 0) {
      out.put('.');
      out.putPadded(fraction, fractionDigits);
    }
    if (utc) {
      out.put('Z');
    }
  }

  /**
   * Counts in years that begin in March, so that the leap day is the last of its year, and in eras
   * of 400 years, which all have the same number of days.
   */
  private void putCalendarDay(long days) {
    // Whole eras first, since days that a file made up may be as many as 64 bits hold.
    long eras = Math.floorDiv(days, DAYS_PER_ERA);
    long shifted = days - eras * DAYS_PER_ERA + DAYS_TO_EPOCH;
    long era = eras + shifted / DAYS_PER_ERA;
    long dayOfEra = shifted % DAYS_PER_ERA;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long monthFromMarch = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    if (year < 0) {
      out.put('-');
    } else if (year > 9999) {
      out.put('+');
    }
    out.putPadded(Math.abs(year), Math.max(4, Decimals.digitCount(Math.abs(year))));
    out.put('-');
    out.putPadded(month, 2);
    out.put('-');
    out.putPadded(day, 2);
  }
}
