package buckaroo.text;

/**
 * Reads one date or timestamp of ISO 8601 in its extended form: {@code YYYY-MM-DD}, then maybe
 * {@code T} or a space and {@code HH:MM}, {@code :SS}, a fraction of one to nine digits, and {@code
 * Z} or an offset ({@code +02:00}, {@code +0200}, {@code +02}). Years 0001 to 9999 of the Gregorian
 * calendar; days, hours and minutes that do not exist are refused. Its kinds and those of {@link
 * DecimalReader} share no bit. Holds the last value read; for one thread.
 */
public final class IsoReader {
  /** A calendar date. */
  public static final int DATE = 1 << 6;

  /** A date with a time of day. */
  public static final int LOCAL_TIME = 1 << 7;

  /** A date with a time of day and an offset. */
  public static final int ZONED_TIME = 1 << 8;

  /** A time with more than six digits of a second's fraction; beside one of the two above. */
  public static final int NANOS = 1 << 9;

  /** A date or time that 64 bits of nanoseconds do not reach; beside one of the above. */
  public static final int FAR = 1 << 10;

  /** Bytes that may be looked at behind the end of a text. */
  public static final int ROOM = 8;

  private static final int DATE_LENGTH = 10;

  /** {@code YYYY-MM-}: the lanes of its dashes, and what they hold less the digit zero. */
  private static final long DASHES_LANES = 0xff0000ff00000000L;

  private static final long DASHES = ('-' ^ '0') * 0x0100000100000000L;

  /** {@code HH:MM:SS}, likewise. */
  private static final long COLONS_LANES = 0x0000ff0000ff0000L;

  private static final long COLONS = (':' ^ '0') * 0x0000010000010000L;
  private static final int CLOCK_LENGTH = 8;

  /** By month, the most days it has. */
  private static final int[] DAYS = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** By month, the days of a common year before it. */
  private static final int[] DAYS_BEFORE = {
    0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
  };

  /** From 0001-01-01. */
  private static final int DAYS_TO_1970 = 719_162;

  private static final int SECONDS_A_DAY = 86_400;
  private static final int LARGEST_OFFSET = 18 * 3600;

  /** The seconds that 64 bits of nanoseconds reach, with one to spare. */
  private static final long LARGEST_NANO_SECOND = Long.MAX_VALUE / 1_000_000_000 - 1;

  private long epochDay;
  private long epochSecond;
  private int nanos;
  private int offset;

  /** Days since 1970-01-01 of the last date. */
  public long epochDay() {
    return epochDay;
  }

  /** Microseconds since 1970-01-01T00:00:00, UTC if there was an offset. */
  public long epochMicros() {
    return epochSecond * 1_000_000 + nanos / 1000;
  }

  /** Nanoseconds likewise; meaningless where the kinds include {@link #FAR}. */
  public long epochNanos() {
    return epochSecond * 1_000_000_000 + nanos;
  }

  /** Seconds east of UTC; only where the kinds include {@link #ZONED_TIME}. */
  public int offset() {
    return offset;
  }

  /**
   * Reads {@code bytes[start .. end)}.
   *
   * @param bytes with at least {@link #ROOM} bytes behind the end
   * @return its kinds, or 0 if it is neither date nor timestamp
   */
  public int read(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length < DATE_LENGTH) {
      return 0;
    }
    long date = Digits.lanes(bytes, start) ^ DASHES;
    if ((date & DASHES_LANES | Digits.wrong(date)) != 0) {
      return 0;
    }
    int year = Digits.pair(date, 0) * 100 + Digits.pair(date, 16);
    int month = Digits.pair(date, 40);
    int day = pair(bytes, start + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > DAYS[month]) {
      return 0;
    }
    if (day == 29 && month == 2 && !isLeap(year)) {
      return 0;
    }
    epochDay = epochDay(year, month, day);
    epochSecond = epochDay * SECONDS_A_DAY;
    nanos = 0;
    if (length == DATE_LENGTH) {
      return DATE | reach();
    }
    return time(bytes, start + DATE_LENGTH, end);
  }

  /** Days since 1970-01-01 of a date of the years 1 to 9999 that exists. */
  static int epochDay(int year, int month, int day) {
    int before = year - 1;
    int days = 365 * before + before / 4 - before / 100 + before / 400 - DAYS_TO_1970;
    return days + DAYS_BEFORE[month] + day + (isLeap(year) && month > 2 ? 0 : -1);
  }

  static int lengthOfMonth(int year, int month) {
    return month == 2 && !isLeap(year) ? 28 : DAYS[month];
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private int time(byte[] bytes, int start, int end) {
    if (end - start < 6
        || (bytes[start] != 'T' && bytes[start] != ' ')
        || bytes[start + 3] != ':') {
      return 0;
    }
    int hour;
    int minute;
    int second;
    int at;
    long clock = Digits.lanes(bytes, start + 1) ^ COLONS;
    if (end - start > CLOCK_LENGTH && (clock & COLONS_LANES | Digits.wrong(clock)) == 0) {
      hour = Digits.pair(clock, 0);
      minute = Digits.pair(clock, 24);
      second = Digits.pair(clock, 48);
      at = start + 1 + CLOCK_LENGTH;
    } else {
      hour = pair(bytes, start + 1);
      minute = pair(bytes, start + 4);
      second = 0;
      at = start + 6;
      if (at < end && bytes[at] == ':') {
        second = end - at < 3 ? -1 : pair(bytes, at + 1);
        at += 3;
      }
    }
    int fractionDigits = 0;
    if (at == start + 1 + CLOCK_LENGTH && at < end && bytes[at] == '.') {
      fractionDigits = fraction(bytes, at + 1, end);
      if (fractionDigits == 0) {
        return 0;
      }
      at += 1 + fractionDigits;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return 0;
    }
    epochSecond += 3600L * hour + 60L * minute + second;
    int kinds = fractionDigits > 6 ? NANOS : 0;
    if (at == end) {
      return kinds | LOCAL_TIME | reach();
    }
    if (!readOffset(bytes, at, end)) {
      return 0;
    }
    epochSecond -= offset;
    return kinds | ZONED_TIME | reach();
  }

  /** Reads the digits of a fraction of a second into {@link #nanos}; returns how many they are. */
  private int fraction(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && at - start < 9 && isDigit(bytes[at])) {
      nanos = 10 * nanos + (bytes[at++] - '0');
    }
    for (int i = at - start; i < 9; i++) {
      nanos *= 10;
    }
    return at - start;
  }

  private boolean readOffset(byte[] bytes, int start, int end) {
    int length = end - start;
    if (bytes[start] == 'Z') {
      offset = 0;
      return length == 1;
    }
    boolean west = bytes[start] == '-';
    if ((!west && bytes[start] != '+') || length < 3) {
      return false;
    }
    int hours = pair(bytes, start + 1);
    int minutes = 0;
    if (length == 5) {
      minutes = pair(bytes, start + 3);
    } else if (length == 6 && bytes[start + 3] == ':') {
      minutes = pair(bytes, start + 4);
    } else if (length != 3) {
      return false;
    }
    int seconds = 3600 * hours + 60 * minutes;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > LARGEST_OFFSET) {
      return false;
    }
    offset = west ? -seconds : seconds;
    return true;
  }

  private int reach() {
    return Math.abs(epochSecond) > LARGEST_NANO_SECOND ? FAR : 0;
  }

  /** The number of two digits, or something far below zero if they are none. */
  private static int pair(byte[] bytes, int at) {
    return isDigit(bytes[at]) && isDigit(bytes[at + 1])
        ? 10 * (bytes[at] - '0') + (bytes[at + 1] - '0')
        : -100_000;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
