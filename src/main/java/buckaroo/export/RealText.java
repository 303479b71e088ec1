package buckaroo.export;

import buckaroo.wire.Decimals;
import buckaroo.wire.ShortestDecimal;
import buckaroo.wire.TextBytes;

/**
 * Finite doubles as the shortest text that reads back as the same double, always with a point or an
 * exponent, so that a column of them reads back as one of doubles: {@code 1.0}, {@code 0.001},
 * {@code 1.5e21}. The caller has reserved {@link TextBytes#CELL_ROOM}. Confined to one thread.
 */
final class RealText {
  private static final int SMALLEST_PLAIN = -5;
  private static final int LARGEST_PLAIN = 16;

  private final ShortestDecimal decimal = new ShortestDecimal();

  void put(double value, TextBytes out) {
    if (value < 0 || value == 0 && 1 / value < 0) {
      out.put('-');
    }
    if (value == 0) {
      putPoint(out);
      return;
    }
    decimal.of(Math.abs(value));
    long digits = decimal.digits();
    int count = Decimals.digitCount(digits);
    int exponent = decimal.exponent();
    // Digits before the point; not above 0 when the number is below 1.
    int whole = count + exponent;
    if (whole > LARGEST_PLAIN || whole <= SMALLEST_PLAIN) {
      out.putPadded(digits, count);
      if (count > 1) {
        out.insertPoint(count - 1);
      }
      out.put('e');
      out.putLong(whole - 1L);
    } else if (exponent >= 0) {
      out.putPadded(digits, count);
      putZeros(exponent, out);
      out.put('.');
      out.put('0');
    } else if (whole > 0) {
      out.putPadded(digits, count);
      out.insertPoint(-exponent);
    } else {
      out.put('0');
      out.put('.');
      putZeros(-whole, out);
      out.putPadded(digits, count);
    }
  }

  private static void putPoint(TextBytes out) {
    out.put('0');
    out.put('.');
    out.put('0');
  }

  private static void putZeros(int count, TextBytes out) {
    for (int i = 0; i < count; i++) {
      out.put('0');
    }
  }
}
