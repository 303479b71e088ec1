package buckaroo.operation.date;

import buckaroo.operation.Blank;
import buckaroo.operation.number.PlainNumber;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Reads a date, maybe with a time of day, maybe with an offset from UTC. Dates are {@code
 * 2024-01-31}, {@code 2024/01/31}, {@code 1/31/2024}, {@code 31.1.2024}, {@code 31 Jan 2024} and
 * {@code Jan 31, 2024}, with English months in full or by three letters. Looks at bytes, never at a
 * regular expression, since cleaning asks it about every cell of text. Holds the last one read; for
 * one thread.
 */
public final class DateReader {
  /** The three parts of a cell without blanks around it; Python and RE2 read it alike. */
  static final String REGEX =
      "([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}/[0-9]{2}/[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
          + "|[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}|[0-9]{1,2} [A-Za-z]{3,9} [0-9]{4}"
          + "|[A-Za-z]{3,9} [0-9]{1,2}, [0-9]{4})"
          + "(?:[ T]((?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,6})?)?)"
          + "(Z|[+-][0-9]{2}:?[0-9]{2})?)?";

  /** A date as Americans write it. */
  static final String US_REGEX = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}";

  /** The dates in the words of {@code strptime}. */
  static final List<String> FORMATS =
      List.of(
          "%Y-%m-%d",
          "%Y/%m/%d", "%m/%d/%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y");

  private static final byte[][] MONTHS =
      List.of(
              "january",
              "february",
              "march",
              "april",
              "may",
              "june",
              "july",
              "august",
              "september",
              "october",
              "november",
              "december")
          .stream()
          .map(month -> month.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);
  private static final int SHORT_MONTH = 3;
  private static final int NONE = -1;

  private final boolean onlyUs;
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int length;
  private long day;
  private long micros;
  private boolean hasTime;
  private boolean hasOffset;

  /** Reads all of them, or only dates as Americans write them. */
  public DateReader(boolean onlyUs) {
    this.onlyUs = onlyUs;
  }

  /** Microseconds since 1970-01-01T00:00:00; UTC where there was an offset. */
  long micros() {
    return micros;
  }

  /** Whether a time of day stood there. */
  boolean hasTime() {
    return hasTime;
  }

  /** Whether an offset from UTC stood there. */
  boolean hasOffset() {
    return hasOffset;
  }

  /** Reads {@code bytes[start .. end)}; whether there was a date. */
  public boolean read(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = Blank.skip(bytes, start, end);
    this.end = Blank.skipBack(bytes, at, end);
    hasTime = false;
    hasOffset = false;
    if (!date()) {
      return false;
    }
    micros = day * 86_400_000_000L;
    return at == this.end || (!onlyUs && time() && (at == this.end || offset()));
  }

  private boolean date() {
    int first = digits(4);
    if (length == 4) {
      return !onlyUs && at < end && yearFirst(first, bytes[at] == '-' ? '-' : '/');
    }
    if (length == 0) {
      return !onlyUs && monthFirst();
    }
    if (length > 2) {
      return false;
    }
    if (next('/')) {
      int dayOfMonth = upToTwo();
      return dayOfMonth != NONE && next('/') && set(exactly(4), first, dayOfMonth);
    }
    if (onlyUs) {
      return false;
    }
    if (next('.')) {
      int month = upToTwo();
      return month != NONE && next('.') && set(exactly(4), month, first);
    }
    if (next(' ')) {
      int month = month();
      return month != NONE && next(' ') && set(exactly(4), month, first);
    }
    return false;
  }

  private boolean yearFirst(int year, char separator) {
    if (!next(separator)) {
      return false;
    }
    int month = exactly(2);
    return month != NONE && next(separator) && set(year, month, exactly(2));
  }

  private boolean monthFirst() {
    int month = month();
    if (month == NONE || !next(' ')) {
      return false;
    }
    int dayOfMonth = upToTwo();
    return dayOfMonth != NONE && next(',') && next(' ') && set(exactly(4), month, dayOfMonth);
  }

  private boolean set(int year, int month, int dayOfMonth) {
    if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1) {
      return false;
    }
    if (dayOfMonth > 28 && dayOfMonth > YearMonth.of(year, month).lengthOfMonth()) {
      return false;
    }
    day = LocalDate.of(year, month, dayOfMonth).toEpochDay();
    return true;
  }

  private boolean time() {
    if (!next(' ') && !next('T')) {
      return false;
    }
    int hours = exactly(2);
    if (hours == NONE || hours > 23 || !next(':')) {
      return false;
    }
    int minutes = exactly(2);
    if (minutes == NONE || minutes > 59) {
      return false;
    }
    micros += (hours * 60L + minutes) * 60_000_000;
    hasTime = true;
    return !next(':') || seconds();
  }

  private boolean seconds() {
    int seconds = exactly(2);
    if (seconds == NONE || seconds > 59) {
      return false;
    }
    micros += seconds * 1_000_000L;
    if (next('.')) {
      int fraction = digits(6);
      if (length == 0) {
        return false;
      }
      for (int i = length; i < 6; i++) {
        fraction *= 10;
      }
      micros += fraction;
    }
    return true;
  }

  private boolean offset() {
    hasOffset = true;
    if (next('Z')) {
      return at == end;
    }
    boolean isNegative = at < end && bytes[at] == '-';
    if (!next('-') && !next('+')) {
      return false;
    }
    int hours = exactly(2);
    next(':');
    int minutes = exactly(2);
    if (hours == NONE || minutes == NONE) {
      return false;
    }
    long offset = (hours * 60L + minutes) * 60_000_000;
    micros += isNegative ? offset : -offset;
    return at == end;
  }

  private boolean next(char wanted) {
    if (at < end && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** The number of as many digits as there are, up to so many; {@link #length} tells how many. */
  private int digits(int most) {
    int number = 0;
    length = 0;
    while (length < most && at < end && PlainNumber.isDigit(bytes[at])) {
      number = number * 10 + (bytes[at++] - '0');
      length++;
    }
    return number;
  }

  private int exactly(int count) {
    int number = digits(count);
    return length == count ? number : NONE;
  }

  private int upToTwo() {
    int number = digits(2);
    return length == 0 ? NONE : number;
  }

  /** The number of the month whose name, or the first three letters of it, stands here. */
  private int month() {
    int stop = at;
    while (stop < end && stop - at < 10 && isLetter(bytes[stop])) {
      stop++;
    }
    int letters = stop - at;
    for (int month = 0; month < MONTHS.length; month++) {
      byte[] name = MONTHS[month];
      if ((letters == SHORT_MONTH || letters == name.length) && begins(name, letters)) {
        at = stop;
        return month + 1;
      }
    }
    return NONE;
  }

  private boolean begins(byte[] name, int letters) {
    for (int i = 0; i < letters; i++) {
      if ((bytes[at + i] | 0x20) != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(byte b) {
    int small = b | 0x20;
    return small >= 'a' && small <= 'z';
  }
}
