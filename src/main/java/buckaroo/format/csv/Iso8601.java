package buckaroo.format.csv;

/**
 * Reads one date or timestamp of ISO 8601 in its extended form: {@code YYYY-MM-DD}, then maybe
 * {@code T} or a space and {@code HH:MM}, {@code :SS}, a fraction of one to nine digits, and {@code
 * Z} or an offset ({@code +02:00}, {@code +0200}, {@code +02}). Years 0001 to 9999 of the Gregorian
 * calendar; days, hours and minutes that do not exist are refused. Holds the last value read; for
 * one thread.
 */
final class Iso8601 {
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int LARGEST_OFFSET = 18 * 3600;

  /** The seconds that 64 bits of nanoseconds reach, with one to spare. */
  private static final long LARGEST_NANO_SECOND = Long.MAX_VALUE / 1_000_000_000 - 1;

  private long epochDay;
  private long epochSecond;
  private int nanos;
  private int offset;

  /** Days since 1970-01-01 of the last date. */
  long epochDay() {
    return epochDay;
  }

  /** Microseconds since 1970-01-01T00:00:00, UTC if there was an offset. */
  long epochMicros() {
    return epochSecond * 1_000_000 + nanos / 1000;
  }

  /** Nanoseconds likewise; meaningless where the kinds include {@link TypeEvidence#FAR}. */
  long epochNanos() {
    return epochSecond * 1_000_000_000 + nanos;
  }

  /** Seconds east of UTC; only where the kinds include {@link TypeEvidence#ZONED_TIME}. */
  int offset() {
    return offset;
  }

  /**
   * Reads {@code bytes[start .. end)}.
   *
   * @return the kinds of {@link TypeEvidence}, or 0 if it is neither date nor timestamp
   */
  int read(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length < DATE_LENGTH || bytes[start + 4] != '-' || bytes[start + 7] != '-') {
      return 0;
    }
    int year = pair(bytes, start) * 100 + pair(bytes, start + 2);
    int month = pair(bytes, start + 5);
    int day = pair(bytes, start + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
      return 0;
    }
    epochDay = epochDay(year, month, day);
    epochSecond = epochDay * SECONDS_A_DAY;
    nanos = 0;
    if (length == DATE_LENGTH) {
      return TypeEvidence.DATE | reach();
    }
    return time(bytes, start + DATE_LENGTH, end);
  }

  private int time(byte[] bytes, int start, int end) {
    if (end - start < 6
        || (bytes[start] != 'T' && bytes[start] != ' ')
        || bytes[start + 3] != ':') {
      return 0;
    }
    int hour = pair(bytes, start + 1);
    int minute = pair(bytes, start + 4);
    int at = start + 6;
    int second = 0;
    int fractionDigits = 0;
    if (at < end && bytes[at] == ':') {
      second = end - at < 3 ? -1 : pair(bytes, at + 1);
      at += 3;
      if (at < end && bytes[at] == '.') {
        int first = ++at;
        while (at < end && at - first < 9 && isDigit(bytes[at])) {
          nanos = 10 * nanos + (bytes[at++] - '0');
        }
        fractionDigits = at - first;
        if (fractionDigits == 0) {
          return 0;
        }
        for (int i = fractionDigits; i < 9; i++) {
          nanos *= 10;
        }
      }
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return 0;
    }
    epochSecond += 3600L * hour + 60L * minute + second;
    int kinds = fractionDigits > 6 ? TypeEvidence.NANOS : 0;
    if (at == end) {
      return kinds | TypeEvidence.LOCAL_TIME | reach();
    }
    if (!readOffset(bytes, at, end)) {
      return 0;
    }
    epochSecond -= offset;
    return kinds | TypeEvidence.ZONED_TIME | reach();
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
    return Math.abs(epochSecond) > LARGEST_NANO_SECOND ? TypeEvidence.FAR : 0;
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

  private static int daysInMonth(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970-01-01, counted in years that begin in March so that leap days come last. */
  private static long epochDay(int year, int month, int day) {
    int shiftedYear = month > 2 ? year : year - 1;
    int shiftedMonth = month > 2 ? month - 3 : month + 9;
    int dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1;
    long days =
        365L * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear;
    return days - 719_468;
  }
}
