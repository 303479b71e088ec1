package buckaroo.operation;

import java.nio.charset.StandardCharsets;

/**
 * A number as computers write it, with blanks around it: maybe a sign, digits, maybe a point, maybe
 * an exponent. Infinities and numbers that no double reaches are nothing.
 */
final class PlainNumber implements NumberReader {
  /**
   * The same as a regular expression for a cell without the blanks; Python and RE2 read it alike.
   */
  static final String REGEX = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?";

  private static final int SURE_DIGITS = 18;
  private static final long LARGEST_EXACT = 1L << 53;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private long whole;
  private double real;

  @Override
  public long whole() {
    return whole;
  }

  @Override
  public double real() {
    return real;
  }

  @Override
  public Found read(byte[] bytes, int start, int end) {
    int from = Blank.skip(bytes, start, end);
    int to = Blank.skipBack(bytes, from, end);
    int at = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
    boolean isNegative = at > from && bytes[from] == '-';
    int firstDigit = at;
    long digits = 0;
    while (at < to && isDigit(bytes[at])) {
      digits = digits * 10 + (bytes[at++] - '0');
    }
    int count = at - firstDigit;
    if (at == to) {
      return count == 0 ? Found.NOTHING : whole(bytes, from, to, digits, count, isNegative);
    }
    int fraction = 0;
    if (bytes[at] == '.') {
      int firstOfFraction = ++at;
      while (at < to && isDigit(bytes[at])) {
        digits = digits * 10 + (bytes[at++] - '0');
      }
      fraction = at - firstOfFraction;
    }
    if (count + fraction == 0) {
      return Found.NOTHING;
    }
    boolean hasExponent = at < to && (bytes[at] == 'e' || bytes[at] == 'E');
    if (hasExponent) {
      at++;
      at += at < to && (bytes[at] == '-' || bytes[at] == '+') ? 1 : 0;
      int firstOfExponent = at;
      while (at < to && isDigit(bytes[at])) {
        at++;
      }
      if (at == firstOfExponent) {
        return Found.NOTHING;
      }
    }
    if (at < to) {
      return Found.NOTHING;
    }
    if (!hasExponent
        && count + fraction <= SURE_DIGITS
        && digits <= LARGEST_EXACT
        && fraction < POWERS_OF_TEN.length) {
      // Both numbers are exact, so the one division rounds correctly.
      double value = digits / POWERS_OF_TEN[fraction];
      return real(isNegative ? -value : value);
    }
    return real(nearest(bytes, from, to));
  }

  private Found whole(byte[] bytes, int from, int to, long digits, int count, boolean isNegative) {
    if (count <= SURE_DIGITS) {
      whole = isNegative ? -digits : digits;
      real = isNegative ? -(double) digits : digits;
      return Found.WHOLE;
    }
    try {
      whole = Long.parseLong(text(bytes, from, to));
      real = whole;
      return Found.WHOLE;
    } catch (NumberFormatException e) {
      return real(nearest(bytes, from, to));
    }
  }

  private Found real(double value) {
    real = value;
    return Double.isInfinite(value) ? Found.NOTHING : Found.REAL;
  }

  private static double nearest(byte[] bytes, int from, int to) {
    return Double.parseDouble(text(bytes, from, to));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
