package buckaroo.operation;

import buckaroo.table.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date, maybe with a time of day, maybe with an offset from UTC. Dates are {@code
 * 2024-01-31}, {@code 2024/01/31}, {@code 1/31/2024}, {@code 31.1.2024}, {@code 31 Jan 2024} and
 * {@code Jan 31, 2024}, with English months in full or by three letters. Holds the last one read;
 * for one thread.
 */
final class DateReader {
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

  private static final Pattern PATTERN = Pattern.compile(REGEX);
  private static final Pattern US_PATTERN = Pattern.compile(US_REGEX);
  private static final List<DateTimeFormatter> WRITTEN =
      List.of(
          formatter("uuuu/MM/dd"),
          formatter("M/d/uuuu"),
          formatter("d.M.uuuu"),
          formatter("d MMM uuuu"),
          formatter("d MMMM uuuu"),
          formatter("MMM d, uuuu"),
          formatter("MMMM d, uuuu"));

  private final boolean onlyUs;
  private long micros;
  private boolean hasTime;
  private boolean hasOffset;

  /** Reads all of them, or only dates as Americans write them. */
  DateReader(boolean onlyUs) {
    this.onlyUs = onlyUs;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
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
  boolean read(byte[] bytes, int start, int end) {
    int from = Blank.skip(bytes, start, end);
    int to = Blank.skipBack(bytes, from, end);
    if (to - from < 8 || to - from > 48) {
      return false;
    }
    return read(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  private boolean read(String text) {
    hasTime = false;
    hasOffset = false;
    if (onlyUs) {
      LocalDate date = US_PATTERN.matcher(text).matches() ? date(text) : null;
      return set(date, 0);
    }
    Matcher parts = PATTERN.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    LocalDate date = date(parts.group(1));
    String time = parts.group(2);
    String offset = parts.group(3);
    hasTime = time != null;
    hasOffset = offset != null;
    long ofDay = time == null ? 0 : timeMicros(time);
    return set(date, ofDay - (offset == null ? 0 : offsetMinutes(offset) * 60_000_000L));
  }

  private boolean set(@Nullable LocalDate date, long ofDay) {
    if (date == null || date.getYear() < 1) {
      return false;
    }
    micros = date.toEpochDay() * 86_400_000_000L + ofDay;
    return true;
  }

  private static @Nullable LocalDate date(String text) {
    if (text.charAt(4) == '-') {
      return date(DateTimeFormatter.ISO_LOCAL_DATE, text);
    }
    for (DateTimeFormatter formatter : WRITTEN) {
      LocalDate date = date(formatter, text);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private static @Nullable LocalDate date(DateTimeFormatter formatter, String text) {
    try {
      return LocalDate.parse(text, formatter);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static long timeMicros(String time) {
    long seconds = Integer.parseInt(time.substring(0, 2)) * 3600L;
    seconds += Integer.parseInt(time.substring(3, 5)) * 60L;
    long micros = 0;
    if (time.length() > 5) {
      seconds += Integer.parseInt(time.substring(6, 8));
      if (time.length() > 8) {
        micros = Long.parseLong((time.substring(9) + "000000").substring(0, 6));
      }
    }
    return seconds * 1_000_000 + micros;
  }

  private static long offsetMinutes(String offset) {
    if (offset.equals("Z")) {
      return 0;
    }
    int minutes = Integer.parseInt(offset.substring(1, 3)) * 60;
    minutes += Integer.parseInt(offset.substring(offset.length() - 2));
    return offset.charAt(0) == '-' ? -minutes : minutes;
  }
}
