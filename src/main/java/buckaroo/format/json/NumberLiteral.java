package buckaroo.format.json;

import java.nio.charset.StandardCharsets;

/** Reads the literals of JSON numbers, which the parser has checked already. */
final class NumberLiteral {
  private static final double[] TENS = new double[23];

  static {
    for (int i = 0; i < TENS.length; i++) {
      TENS[i] = Double.parseDouble("1e" + i);
    }
  }

  private NumberLiteral() {}

  /** Whether a whole number is within -2^63 and 2^63 - 1. */
  static boolean fitsLong(byte[] text, int start, int end) {
    boolean isNegative = text[start] == '-';
    int digits = end - start - (isNegative ? 1 : 0);
    if (digits != 19) {
      return digits < 19;
    }
    // 19 digits never pass 2^64, so a wrong sign is the only sign of overflow.
    long magnitude = magnitude(text, start, end);
    return magnitude >= 0 || isNegative && magnitude == Long.MIN_VALUE;
  }

  /** Whether a whole number is within 0 and 2^64 - 1. */
  static boolean fitsUnsigned(byte[] text, int start, int end) {
    if (text[start] == '-') {
      return end - start == 2 && text[start + 1] == '0';
    }
    int digits = end - start;
    if (digits != 20) {
      return digits < 20;
    }
    // The number passes 2^64 when its last digit wraps around.
    long head = magnitude(text, start, end - 1);
    long max = Long.divideUnsigned(-1, 10);
    int compared = Long.compareUnsigned(head, max);
    return compared < 0 || compared == 0 && text[end - 1] <= '5';
  }

  /** The value of a whole number that fits. */
  static long parseLong(byte[] text, int start, int end) {
    long magnitude = magnitude(text, start, end);
    return text[start] == '-' ? -magnitude : magnitude;
  }

  private static long magnitude(byte[] text, int start, int end) {
    long value = 0;
    for (int i = text[start] == '-' ? start + 1 : start; i < end; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }

  /** The double closest to any number. */
  static double parseDouble(byte[] text, int start, int end) {
    long digits = 0;
    int decimals = 0;
    boolean afterPoint = false;
    boolean isEasy = end - start <= 17;
    for (int i = text[start] == '-' ? start + 1 : start; i < end && isEasy; i++) {
      byte c = text[i];
      if (c == '.') {
        afterPoint = true;
      } else if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        decimals += afterPoint ? 1 : 0;
      } else {
        isEasy = false;
      }
    }
    // Digits below 2^53 and the power are exact, so the one division rounds correctly.
    if (isEasy && digits < 1L << 53) {
      double value = digits / TENS[decimals];
      return text[start] == '-' ? -value : value;
    }
    return Double.parseDouble(new String(text, start, end - start, StandardCharsets.US_ASCII));
  }
}
