package buckaroo.text;

/**
 * Dates and timestamps as ISO 8601 text in a JSON string: {@code "2021-01-05"}, {@code
 * "2021-01-05T12:30:00.123456"}. The fraction has the digits of the column's unit and is left out
 * where it is zero; years outside 0 to 9999 carry a sign. The caller has reserved {@link
 * TextBytes#CELL_ROOM}. Confined to one thread and one text.
 */
public final class IsoText {
  private static final long DAYS_PER_ERA = 146_097;
  private static final long DAYS_TO_EPOCH = 719_468;

  private final TextBytes out;

  // Neighbouring timestamps are often of one day, whose text is then copied from where it stands.
  private long lastDay = Long.MIN_VALUE;
  private int lastDayStart;
  private int lastDayEnd;
  private int lastBatch;

  /** Times that are put into that text. */
  public IsoText(TextBytes out) {
    this.out = out;
  }

  /** Days since 1970-01-01, in quotes. */
  public void putDate(long days) {
    out.put('"');
    putPlainDate(days);
    out.put('"');
  }

  /** Days since 1970-01-01. */
  public void putPlainDate(long days) {
    putDay(days);
  }

  /** The text of {@link #putPlainTimestamp} in quotes. */
  public void putTimestamp(long value, int fractionDigits, boolean utc) {
    out.put('"');
    putPlainTimestamp(value, fractionDigits, utc);
    out.put('"');
  }

  /**
   * Units since 1970-01-01T00:00:00.
   *
   * @param fractionDigits 3 for milliseconds, 6 for microseconds, 9 for nanoseconds
   * @param utc whether to mark the text as UTC
   */
  public void putPlainTimestamp(long value, int fractionDigits, boolean utc) {
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
    putDay(days);
    out.put('T');
    out.putPadded(second / 3600, 2);
    out.put(':');
    out.putPadded(second / 60 % 60, 2);
    out.put(':');
    out.putPadded(second % 60, 2);
    if (fraction != 0) {
      out.put('.');
      out.putPadded(fraction, fractionDigits);
    }
    if (utc) {
      out.put('Z');
    }
  }

  private void putDay(long days) {
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
   * Counts in years that begin in March, so that the leap day is the last of its year, and in eras
   * of 400 years, which all have the same number of days.
   */
  private void putCalendarDay(long days) {
    long shifted = days + DAYS_TO_EPOCH;
    long era = Math.floorDiv(shifted, DAYS_PER_ERA);
    long dayOfEra = shifted - era * DAYS_PER_ERA;
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
