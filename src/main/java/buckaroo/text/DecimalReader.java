package buckaroo.text;

import java.nio.charset.StandardCharsets;

/**
 * Reads one number from its text: whole numbers exactly, others as the nearest double. Spaces and
 * tabs around it do not matter. Holds the last value read; for one thread.
 */
public final class DecimalReader {
  /** A whole number that a {@code long} holds. */
  public static final int INTEGER = 1;

  /** A whole number with a minus; beside {@link #INTEGER}. */
  public static final int NEGATIVE = 1 << 1;

  /** A whole number beyond {@code long} that 64 unsigned bits hold. */
  public static final int UNSIGNED = 1 << 2;

  /** A whole number that takes more than 64 bits. */
  public static final int HUGE = 1 << 3;

  /** A number with point or exponent, or an infinity. */
  public static final int REAL = 1 << 4;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** So many digits add up to less than 2^64. */
  private static final int SURE_DIGITS = 19;

  private static final long LARGEST_EXACT = 1L << 53;

  /** Exponents are counted up to here; beyond it every number is zero or infinite anyway. */
  private static final int LARGEST_EXPONENT = 100_000_000;

  private static final long TEN_TO_19 = Long.parseUnsignedLong("10000000000000000000");

  private long integer;
  private double real;

  /** The last whole number read; unsigned where the kind was {@link #UNSIGNED}. */
  public long integer() {
    return integer;
  }

  /** The last number read, of any kind. */
  public double real() {
    return real;
  }

  /**
   * Reads {@code bytes[start .. end)}.
   *
   * @return its kinds, or 0 if it is no number; digits with leading zeros are none
   */
  public int read(byte[] bytes, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
    if (from == to) {
      return 0;
    }
    boolean negative = bytes[from] == '-';
    int at = negative || bytes[from] == '+' ? from + 1 : from;
    int firstDigit = at;
    long digits = 0;
    int digit;
    while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      digits = 10 * digits + digit;
      at++;
    }
    int whole = at - firstDigit;
    if (whole > 1 && bytes[firstDigit] == '0') {
      return 0;
    }
    if (at == to) {
      return whole == 0 ? 0 : integer(bytes, from, to, negative, digits, whole);
    }
    int fraction = 0;
    if (bytes[at] == '.') {
      at++;
      int firstOfFraction = at;
      long lanes;
      while (at + 8 <= to && Digits.wrong(lanes = Digits.lanes(bytes, at)) == 0) {
        digits = 100_000_000 * digits + Digits.value(lanes);
        at += 8;
      }
      while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
        at++;
      }
      fraction = at - firstOfFraction;
    }
    if (whole + fraction == 0) {
      return infinity(bytes, firstDigit, to, negative);
    }
    int exponent = 0;
    if (at < to && (bytes[at] | 0x20) == 'e') {
      at++;
      boolean down = at < to && bytes[at] == '-';
      at += down || (at < to && bytes[at] == '+') ? 1 : 0;
      int firstOfExponent = at;
      while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
        exponent = Math.min(LARGEST_EXPONENT, 10 * exponent + digit);
        at++;
      }
      if (at == firstOfExponent) {
        return 0;
      }
      exponent = down ? -exponent : exponent;
    }
    if (at != to) {
      return 0;
    }
    int significant = whole + fraction;
    if (significant > SURE_DIGITS && bytes[firstDigit] == '0') {
      significant -= leadingZeros(bytes, firstDigit);
    }
    setReal(bytes, from, to, negative, digits, significant, exponent - fraction);
    return REAL;
  }

  /** As {@link #read}, for digits that may have zeros before them. */
  public int readWithZeros(byte[] bytes, int start, int end) {
    int kind = read(bytes, start, end);
    if (kind != 0) {
      return kind;
    }
    int from = start;
    while (from < end && isBlank(bytes[from])) {
      from++;
    }
    boolean signed = from < end && (bytes[from] == '-' || bytes[from] == '+');
    int digits = signed ? from + 1 : from;
    int at = digits;
    while (at + 1 < end && bytes[at] == '0' && bytes[at + 1] >= '0' && bytes[at + 1] <= '9') {
      at++;
    }
    if (at == digits) {
      return 0;
    }
    int sign = signed ? 1 : 0;
    byte[] shorter = new byte[sign + end - at];
    shorter[0] = bytes[from];
    System.arraycopy(bytes, at, shorter, sign, end - at);
    return read(shorter, 0, shorter.length);
  }

  private void setReal(
      byte[] bytes, int from, int to, boolean negative, long digits, int significant, int power) {
    double value = NearestDouble.UNDECIDED;
    if (significant <= SURE_DIGITS) {
      if (power >= -22 && power <= 22 && digits >= 0 && digits <= LARGEST_EXACT) {
        // Both numbers are exact, so the one operation rounds correctly.
        value = power < 0 ? digits / POWERS_OF_TEN[-power] : digits * POWERS_OF_TEN[power];
      } else {
        value = NearestDouble.of(digits, power);
      }
    }
    real = Double.isNaN(value) ? nearest(bytes, from, to) : negative ? -value : value;
  }

  /** The zeros before the first other digit; there is one. */
  private static int leadingZeros(byte[] bytes, int firstDigit) {
    int zeros = 0;
    for (int at = firstDigit; bytes[at] == '0' || bytes[at] == '.'; at++) {
      zeros += bytes[at] == '0' ? 1 : 0;
    }
    return zeros;
  }

  /** A whole number; its digits were added up modulo 2^64. */
  private int integer(
      byte[] bytes, int from, int to, boolean negative, long digits, int digitCount) {
    boolean fits64 =
        digitCount <= 19
            // Below 2 * 10^19 a number that wraps around ends below 10^19.
            || (digitCount == 20
                && bytes[to - 20] == '1'
                && Long.compareUnsigned(digits, TEN_TO_19) >= 0);
    if (fits64 && (digits >= 0 || (negative && digits == Long.MIN_VALUE))) {
      integer = negative ? -digits : digits;
      // Minus zero keeps its sign as a double.
      real = negative ? -Math.abs((double) digits) : digits;
      return negative ? INTEGER | NEGATIVE : INTEGER;
    }
    integer = digits;
    real = nearest(bytes, from, to);
    return fits64 && !negative ? UNSIGNED : HUGE;
  }

  private int infinity(byte[] bytes, int from, int to, boolean negative) {
    String word = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (!word.equalsIgnoreCase("inf") && !word.equalsIgnoreCase("infinity")) {
      return 0;
    }
    real = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return REAL;
  }

  private static double nearest(byte[] bytes, int from, int to) {
    return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
