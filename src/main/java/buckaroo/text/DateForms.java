package buckaroo.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ways to write dates and times that are known without being told. A set of them is a mask of
 * dates and one of what follows the date, so that what reads every cell of a column is the AND of
 * what reads each. Where several are left, nobody knows which number is the day.
 */
public final class DateForms {
  /** Every form: no cell has been seen. */
  public static final long ALL_DATES = -1;

  public static final int ALL_CLOCKS = -1;

  private static final List<String> DATE_PATTERNS =
      List.of(
          "%m/%d/%Y",
          "%d/%m/%Y",
          "%d.%m.%Y",
          "%m.%d.%Y",
          "%d-%m-%Y",
          "%m-%d-%Y",
          "%Y-%m-%d",
          "%Y/%m/%d",
          "%Y.%m.%d",
          "%Y-%d-%m",
          "%Y/%d/%m",
          "%Y.%d.%m",
          "%d %b %Y",
          "%d-%b-%Y",
          "%d/%b/%Y",
          "%d. %b %Y",
          "%d%b%Y",
          "%b %d, %Y",
          "%b %d %Y",
          "%b-%d-%Y",
          "%Y-%b-%d",
          "%Y %b %d",
          "%a, %d %b %Y",
          "%a %d %b %Y",
          "%a, %b %d, %Y",
          "%a %b %d %Y",
          "%m/%d/%y",
          "%d/%m/%y",
          "%d.%m.%y",
          "%m.%d.%y",
          "%d-%m-%y",
          "%m-%d-%y",
          "%y/%m/%d",
          "%y-%m-%d",
          "%d-%b-%y",
          "%d %b %y");

  static final DateFormat[] DATES =
      DATE_PATTERNS.stream().map(DateFormat::part).toArray(DateFormat[]::new);

  /** No date, but a time of day. */
  static final int NO_DATE = DATES.length;

  /** The first of them is nothing; those of a time of day alone come next. */
  static final DateFormat[] CLOCKS = clocks();

  static final int CLOCKS_ALONE = 4;

  /** The last ones. */
  private static final int CLOCKS_BEHIND_COLONS = 2;

  private static final int LONGEST_NUMBER = 4;

  /** Dates of which it is plain which number is the day, and none. */
  public static final long PLAIN_DATES = plain();

  private static final int DASHED = DATE_PATTERNS.indexOf("%Y-%m-%d");

  /** By the number of digits a text begins with, and the byte behind them. */
  private static final long[][] BEGINNINGS = beginnings();

  private DateForms() {}

  private static long plain() {
    long mask = 1L << NO_DATE;
    for (int date = 0; date < DATES.length; date++) {
      String pattern = DATES[date].toString();
      boolean plain = pattern.startsWith("%Y") && !pattern.endsWith("%m") || pattern.contains("%b");
      mask |= plain && !DATES[date].hasShortYear() ? 1L << date : 0;
    }
    return mask;
  }

  private static long[][] beginnings() {
    long[][] masks = new long[LONGEST_NUMBER + 1][128];
    for (int date = 0; date < DATES.length; date++) {
      DateFormat format = DATES[date];
      long bit = 1L << date;
      boolean letterNext = format.directive(1) != 0;
      for (int next = 0; next < 128; next++) {
        boolean isLetter = (next | 0x20) >= 'a' && (next | 0x20) <= 'z';
        boolean fits = letterNext ? isLetter : next == format.literal(1);
        switch (format.directive(0)) {
          case 'd', 'm' -> {
            masks[1][next] |= fits ? bit : 0;
            masks[2][next] |= fits ? bit : 0;
          }
          case 'y' -> masks[2][next] |= fits ? bit : 0;
          case 'Y' -> masks[LONGEST_NUMBER][next] |= fits ? bit : 0;
          default -> masks[0][next] |= isLetter ? bit : 0;
        }
      }
    }
    masks[1][':'] |= 1L << NO_DATE;
    masks[2][':'] |= 1L << NO_DATE;
    return masks;
  }

  /** The dates that {@code bytes[start .. end)} may be, by how it begins. */
  static long beginning(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == end || at - start > LONGEST_NUMBER || bytes[at] < 0
        ? 0
        : BEGINNINGS[at - start][bytes[at]];
  }

  private static DateFormat[] clocks() {
    List<DateFormat> clocks = new ArrayList<>();
    clocks.add(DateFormat.part(""));
    for (String before : List.of("", " ", ", ", "T")) {
      for (String clock : List.of("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p")) {
        clocks.add(DateFormat.part(before + clock));
      }
    }
    for (String before : List.of(" ", ", ", "T", ":")) {
      clocks.add(DateFormat.part(before + "%H:%M %z"));
      clocks.add(DateFormat.part(before + "%H:%M:%S %z"));
    }
    return clocks.toArray(DateFormat[]::new);
  }

  /** The dates that are written in one of some formats. */
  public static long dates(List<String> patterns) {
    long mask = 0;
    for (String pattern : patterns) {
      int at = DATE_PATTERNS.indexOf(pattern);
      if (at < 0) {
        throw new IllegalArgumentException("no known date is written as " + pattern);
      }
      mask |= 1L << at;
    }
    return mask;
  }

  /** All that may follow a date behind a blank, a comma and a blank, or a T; or only nothing. */
  public static int clocksBehindDates(boolean any) {
    int usual = (1 << CLOCKS.length - CLOCKS_BEHIND_COLONS) - 1;
    return any ? usual & (-1 << CLOCKS_ALONE + 1 | 1) : 1;
  }

  /** Dates as in ISO 8601, but for zeros that are left out. */
  public static long likeIso() {
    return 1L << DASHED;
  }

  /**
   * The one format that is left; empty where none is, or where it takes a person to tell. What is
   * told by two digits of a year is such a case: nobody knows the century.
   */
  public static Optional<DateFormat> only(long dates, int clocks) {
    return Long.bitCount(dates) != 1 || clocks == 0
        ? Optional.empty()
        : Optional.of(format(Long.numberOfTrailingZeros(dates), clocks))
            .filter(format -> !format.hasShortYear());
  }

  /** All formats that are left. */
  public static List<DateFormat> left(long dates, int clocks) {
    List<DateFormat> left = new ArrayList<>();
    for (int date = 0; date <= NO_DATE && clocks != 0; date++) {
      if ((dates & 1L << date) != 0) {
        left.add(format(date, clocks));
      }
    }
    return left;
  }

  private static DateFormat format(int date, int clocks) {
    DateFormat clock = CLOCKS[Integer.numberOfTrailingZeros(clocks)];
    return DateFormat.of(date == NO_DATE ? clock.toString() : DATES[date] + clock.toString());
  }
}
