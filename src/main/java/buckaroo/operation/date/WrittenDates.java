package buckaroo.operation.date;

import buckaroo.operation.Blank;
import buckaroo.text.DateForms;
import buckaroo.text.DateReader;
import java.util.List;

/**
 * The dates that cleaning reads cell by cell, maybe with a time of day, maybe with an offset from
 * UTC: those of {@link #FORMATS}, of which no two read the same text, so {@code 1/31/2024} is
 * always American. Holds the last one read; for one thread.
 */
public final class WrittenDates {
  /** The parts of a cell without blanks around it; Python and RE2 read it alike. */
  static final String REGEX =
      "([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}|[0-9]{1,2}"
          + " +[A-Za-z]{3,9} +[0-9]{4}|[0-9]{1,2}-[A-Za-z]{3,9}-[0-9]{4}|[A-Za-z]{3,9}"
          + " +[0-9]{1,2},? +[0-9]{4})(?:(?:,? +|T)(?:"
          + "((?:[01]?[0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9](?:[.][0-9]{1,6})?)?(?:"
          + " *(Z|UTC|GMT|[+-](?:0[0-9]|1[0-7])(?::?[0-5][0-9])?))?"
          + "|(0?[1-9]|1[0-2])(:[0-5][0-9])(:[0-5][0-9](?:[.][0-9]{1,6})?)?"
          + " *([AaPp])(?:[Mm]|[.][Mm][.]?)))?";

  static final int DATE = 1;
  static final int CLOCK = 2;
  static final int SECONDS = 3;
  static final int OFFSET = 4;
  static final int HOUR = 5;
  static final int MINUTES = 6;
  static final int HALF_SECONDS = 7;
  static final int HALF = 8;

  /** A date as Americans write it. */
  static final String US_REGEX = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}";

  private static final String US = "%m/%d/%Y";

  /** The dates in the words of {@code strptime}; both names of months are tried for {@code %b}. */
  static final List<String> FORMATS =
      List.of(
          "%Y-%m-%d", "%Y/%m/%d", US, "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%b %d, %Y", "%b %d %Y");

  private final DateReader reader = new DateReader();
  private final long dates;
  private final int clocks;

  /** Reads all of them, or only dates as Americans write them. */
  public WrittenDates(boolean onlyUs) {
    this.dates = DateForms.dates(onlyUs ? List.of(US) : FORMATS);
    this.clocks = DateForms.clocksBehindDates(!onlyUs);
  }

  /** Microseconds since 1970-01-01T00:00:00; UTC where there was an offset. */
  long micros() {
    return reader.epochMicros();
  }

  /** Whether a time of day stood there. */
  boolean hasTime() {
    return reader.hasClock();
  }

  /** Whether an offset from UTC stood there. */
  boolean hasOffset() {
    return reader.hasOffset();
  }

  /** Reads {@code bytes[start .. end)}; whether there was a date. */
  public boolean read(byte[] bytes, int start, int end) {
    int from = Blank.skip(bytes, start, end);
    return reader.readAny(bytes, from, Blank.skipBack(bytes, from, end), dates, clocks);
  }
}
