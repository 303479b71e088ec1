package buckaroo.text;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Reads dates and times of day that are written in a {@link DateFormat}, or finds which of the
 * {@link DateForms} they are written in; {@link IsoReader} is the fast one for what ISO 8601 says.
 * Names are English, in full or by three letters, in any case. A blank of a format is any number of
 * blanks, which may be missing before {@code %p} and {@code %z}; seconds may have a fraction of one
 * to six digits. Two digits of a year are those from 1969 to 2068. Holds the last value read; for
 * one thread.
 */
public final class DateReader {
  private static final byte[][] MONTHS =
      names(
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
          "december");
  private static final byte[][] DAYS =
      names("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final int SHORT_NAME = 3;
  private static final int LONGEST_NAME = 9;

  /** Longer texts are no dates. */
  private static final int LONGEST = 50;

  private static final int NOT_READ = -1;
  private static final int FIRST_OF_TWO_DIGITS = 69;
  private static final int LARGEST_OFFSET_HOURS = 17;
  private static final long MICROS_A_DAY = 86_400_000_000L;

  private byte[] bytes = {};
  private int at;
  private int end;
  private int length;

  private int year;
  private int month;
  private int dayOfMonth;
  private int hour;
  private boolean afternoon;
  private boolean twelveHours;
  private int minute;
  private int second;
  private int micro;
  private int offset;
  private boolean hasDate;
  private boolean hasClock;
  private boolean hasOffset;

  private long day;
  private long clock;
  private long dates;
  private int clocks;
  private int lastDate = DateForms.NO_DATE;
  private int lastClock;

  private static byte[][] names(String... names) {
    return Stream.of(names)
        .map(name -> name.getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }

  /** Microseconds since 1970-01-01T00:00:00; UTC where there was an offset. */
  public long epochMicros() {
    return day * MICROS_A_DAY + clock - offset * 1_000_000L;
  }

  /** Days since 1970-01-01, wherever the clock stood. */
  public long epochDay() {
    return day;
  }

  /** Microseconds since midnight. */
  public long clockMicros() {
    return clock;
  }

  /** Whether a calendar day stood there. */
  public boolean hasDate() {
    return hasDate;
  }

  /** Whether a time of day stood there. */
  public boolean hasClock() {
    return hasClock;
  }

  /** Whether an offset from UTC stood there. */
  public boolean hasOffset() {
    return hasOffset;
  }

  /** Seconds east of UTC; zero without an offset. */
  public int offset() {
    return offset;
  }

  /** The dates of {@link DateForms} that the last look found. */
  public long dates() {
    return dates;
  }

  /** What follows them. */
  public int clocks() {
    return clocks;
  }

  /** Reads {@code bytes[start .. end)} as a format says; whether it is written so. */
  public boolean read(DateFormat format, byte[] bytes, int start, int end) {
    begin(bytes, start, end);
    return parts(format) && isDay() && isWhole();
  }

  /**
   * Looks which of some known forms {@code bytes[start .. end)} is written in, and holds what it is
   * in the first of them.
   *
   * @return whether there is any
   */
  public boolean look(byte[] bytes, int start, int end, long someDates, int someClocks) {
    dates = 0;
    clocks = 0;
    long some = end - start > LONGEST ? 0 : someDates & DateForms.beginning(bytes, start, end);
    if (some == 0) {
      return false;
    }
    int firstDate = NOT_READ;
    int firstClock = NOT_READ;
    int knownEnd = NOT_READ;
    int known = 0;
    for (int date = 0; date <= DateForms.NO_DATE; date++) {
      if ((some & 1L << date) == 0) {
        continue;
      }
      begin(bytes, start, end);
      if (date < DateForms.NO_DATE && !date(date)) {
        continue;
      }
      if (at != knownEnd) {
        knownEnd = at;
        known = clocksFrom(date == DateForms.NO_DATE, someClocks);
      }
      if (known != 0) {
        dates |= 1L << date;
        clocks = clocks == 0 ? known : clocks & known;
        if (firstDate < 0) {
          firstDate = date;
          firstClock = Integer.numberOfTrailingZeros(known);
        }
      }
    }
    if (firstDate < 0) {
      return false;
    }
    lastDate = firstDate;
    lastClock = firstClock;
    return again(bytes, start, end);
  }

  /**
   * Reads {@code bytes[start .. end)} in any of some known forms of which no two read the same
   * text.
   */
  public boolean readAny(byte[] bytes, int start, int end, long someDates, int someClocks) {
    boolean likely = (someDates & 1L << lastDate) != 0 && (someClocks & 1 << lastClock) != 0;
    return (likely && again(bytes, start, end)) || look(bytes, start, end, someDates, someClocks);
  }

  /** Reads what was last found to be the form. */
  private boolean again(byte[] bytes, int start, int end) {
    begin(bytes, start, end);
    boolean read = lastDate == DateForms.NO_DATE || date(lastDate);
    return read && parts(DateForms.CLOCKS[lastClock]) && isWhole();
  }

  private boolean date(int form) {
    return parts(DateForms.DATES[form]) && isDay();
  }

  /** What stands from here to the end. */
  private int clocksFrom(boolean alone, int some) {
    int from = at;
    if (from == end) {
      return alone ? 0 : some & 1;
    }
    int found = 0;
    int first = alone ? 1 : DateForms.CLOCKS_ALONE + 1;
    int behind = alone ? DateForms.CLOCKS_ALONE + 1 : DateForms.CLOCKS.length;
    for (int i = first; i < behind; i++) {
      if ((some & 1 << i) != 0) {
        at = from;
        boolean read = parts(DateForms.CLOCKS[i]) && at == end;
        found |= read ? 1 << i : 0;
        beginClock();
      }
    }
    return found;
  }

  private void begin(byte[] text, int start, int stop) {
    bytes = text;
    at = start;
    end = stop;
    year = 1970;
    month = 1;
    dayOfMonth = 1;
    day = 0;
    hasDate = false;
    beginClock();
  }

  private void beginClock() {
    hour = 0;
    minute = 0;
    second = 0;
    micro = 0;
    offset = 0;
    afternoon = false;
    twelveHours = false;
    hasClock = false;
    hasOffset = false;
  }

  /** Reads what a format has, from here on. */
  private boolean parts(DateFormat format) {
    for (int part = 0; part < format.parts(); part++) {
      byte directive = format.directive(part);
      boolean fits = directive == 0 ? literal(format, part) : directive(directive);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean literal(DateFormat format, int part) {
    byte wanted = format.literal(part);
    if (wanted != ' ') {
      return at < end && bytes[at++] == wanted;
    }
    int from = at;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    byte next = part + 1 < format.parts() ? format.directive(part + 1) : 0;
    return at > from || next == 'p' || next == 'z';
  }

  private boolean directive(byte directive) {
    switch (directive) {
      case 'Y' -> {
        hasDate = true;
        year = digits(4, 4);
        return year >= 1;
      }
      case 'y' -> {
        hasDate = true;
        int two = digits(2, 2);
        year = two + (two < FIRST_OF_TWO_DIGITS ? 2000 : 1900);
        return two >= 0;
      }
      case 'm' -> {
        month = digits(1, 2);
        return month >= 1 && month <= 12;
      }
      case 'b' -> {
        month = name(MONTHS) + 1;
        return month >= 1;
      }
      case 'd' -> {
        dayOfMonth = digits(1, 2);
        return dayOfMonth >= 1 && dayOfMonth <= 31;
      }
      case 'a' -> {
        return name(DAYS) >= 0;
      }
      case 'H' -> {
        hasClock = true;
        hour = digits(1, 2);
        return hour >= 0 && hour <= 23;
      }
      case 'I' -> {
        hasClock = true;
        twelveHours = true;
        hour = digits(1, 2);
        return hour >= 1 && hour <= 12;
      }
      case 'M' -> {
        minute = digits(2, 2);
        return minute >= 0 && minute <= 59;
      }
      case 'S' -> {
        second = digits(2, 2);
        return second >= 0 && second <= 59 && maybeFraction();
      }
      case 'f' -> {
        return fraction();
      }
      case 'p' -> {
        return half();
      }
      case 'z' -> {
        return zone();
      }
      default -> throw new IllegalStateException("no directive " + (char) directive);
    }
  }

  /** A number of so many digits, or less than zero. */
  private int digits(int fewest, int most) {
    int number = 0;
    length = 0;
    while (length < most && at < end && isDigit(bytes[at])) {
      number = number * 10 + (bytes[at++] - '0');
      length++;
    }
    return length < fewest ? NOT_READ : number;
  }

  private boolean maybeFraction() {
    if (at < end && bytes[at] == '.' && at + 1 < end && isDigit(bytes[at + 1])) {
      at++;
      return fraction();
    }
    return true;
  }

  private boolean fraction() {
    micro = digits(1, 6);
    for (int i = length; i < 6; i++) {
      micro *= 10;
    }
    return micro >= 0;
  }

  private boolean half() {
    if (end - at < 2) {
      return false;
    }
    int first = bytes[at] | 0x20;
    afternoon = first == 'p';
    boolean dotted = bytes[at + 1] == '.';
    int last = at + (dotted ? 2 : 1);
    if ((first != 'a' && first != 'p') || last >= end || (bytes[last] | 0x20) != 'm') {
      return false;
    }
    at = last + 1;
    if (dotted && at < end && bytes[at] == '.') {
      at++;
    }
    return true;
  }

  private boolean zone() {
    hasOffset = true;
    if (at < end && bytes[at] == 'Z') {
      at++;
      return true;
    }
    if (isNext("UTC") || isNext("GMT")) {
      at += 3;
      return true;
    }
    if (at == end || (bytes[at] != '+' && bytes[at] != '-')) {
      return false;
    }
    boolean west = bytes[at++] == '-';
    int hours = digits(2, 2);
    boolean colon = at < end && bytes[at] == ':';
    at += colon ? 1 : 0;
    int minutes = at < end || colon ? digits(2, 2) : 0;
    if (hours < 0 || hours > LARGEST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
      return false;
    }
    offset = (west ? -60 : 60) * (60 * hours + minutes);
    return true;
  }

  private boolean isNext(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Which name, or which first three letters of one, stand here; -1 for none. */
  private int name(byte[][] names) {
    int stop = at;
    while (stop < end && stop - at <= LONGEST_NAME && isLetter(bytes[stop])) {
      stop++;
    }
    int letters = stop - at;
    for (int i = 0; i < names.length; i++) {
      if ((letters == SHORT_NAME || letters == names[i].length) && begins(names[i], letters)) {
        at = stop;
        return i;
      }
    }
    return NOT_READ;
  }

  private boolean begins(byte[] name, int letters) {
    for (int i = 0; i < letters; i++) {
      if ((bytes[at + i] | 0x20) != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the day exists; it is told by then. */
  private boolean isDay() {
    if (!hasDate) {
      return true;
    }
    if (dayOfMonth > IsoReader.lengthOfMonth(year, month)) {
      return false;
    }
    day = IsoReader.epochDay(year, month, dayOfMonth);
    return true;
  }

  /** Whether nothing is left; the time of day is told by then. */
  private boolean isWhole() {
    int hours = twelveHours ? hour % 12 + (afternoon ? 12 : 0) : hour;
    clock = ((hours * 60L + minute) * 60 + second) * 1_000_000 + micro;
    return at == end;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isLetter(byte b) {
    int small = b | 0x20;
    return small >= 'a' && small <= 'z';
  }
}
