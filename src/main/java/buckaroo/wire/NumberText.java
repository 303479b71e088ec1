package buckaroo.wire;

import java.nio.charset.StandardCharsets;

/**
 * Doubles and 64-bit integers as JSON, such that JavaScript loses nothing: integers that a double
 * cannot hold exactly are strings, and so are the numbers that JSON does not know. The caller has
 * reserved {@link TextBytes#CELL_ROOM}. Confined to one thread.
 */
final class NumberText {
  /** The largest integer that JavaScript holds exactly, 2^53 - 1. */
  private static final long MAX_SAFE = (1L << 53) - 1;

  private static final byte[] NAN = "\"NaN\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INFINITY = "\"Infinity\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MINUS_INFINITY = "\"-Infinity\"".getBytes(StandardCharsets.US_ASCII);

  private final ShortestDecimal decimal = new ShortestDecimal();

  static void putSigned(long value, TextBytes out) {
    if (value > MAX_SAFE || value < -MAX_SAFE) {
      out.put('"');
      out.putLong(value);
      out.put('"');
    } else {
      out.putLong(value);
    }
  }

  static void putUnsigned(long value, TextBytes out) {
    if (value < 0 || value > MAX_SAFE) {
      out.put('"');
      out.putUnsigned(value);
      out.put('"');
    } else {
      out.putUnsigned(value);
    }
  }

  /** The shortest text that reads back as the same double, laid out as JavaScript does. */
  void putDouble(double value, TextBytes out) {
    if (Double.isNaN(value)) {
      out.put(NAN);
    } else if (Double.isInfinite(value)) {
      out.put(value > 0 ? INFINITY : MINUS_INFINITY);
    } else if (value == 0) {
      if (1 / value < 0) {
        out.put('-');
      }
      out.put('0');
    } else {
      if (value < 0) {
        out.put('-');
      }
      decimal.of(Math.abs(value));
      putDecimal(decimal.digits(), decimal.exponent(), out);
    }
  }

  private static void putDecimal(long digits, int exponent, TextBytes out) {
    int count = Decimals.digitCount(digits);
    // Digits before the decimal point; not above 0 when the number is below 1.
    int point = count + exponent;
    if (exponent >= 0 && point <= 21) {
      out.putPadded(digits, count);
      putZeros(exponent, out);
    } else if (point > 0 && point <= 21) {
      out.putPadded(digits, count);
      out.insertPoint(-exponent);
    } else if (point > -6 && point <= 0) {
      out.put('0');
      out.put('.');
      putZeros(-point, out);
      out.putPadded(digits, count);
    } else {
      out.putPadded(digits, count);
      if (count > 1) {
        out.insertPoint(count - 1);
      }
      out.put('e');
      out.putLong(point - 1L);
    }
  }

  private static void putZeros(int count, TextBytes out) {
    for (int i = 0; i < count; i++) {
      out.put('0');
    }
  }
}
