package buckaroo.text;

/**
 * Finite doubles as the shortest text that reads back as the same double. The caller has reserved
 * {@link TextBytes#CELL_ROOM}. Confined to one thread.
 */
public final class DoubleText {
  private final ShortestDecimal decimal = new ShortestDecimal();
  private final int leastPlain;
  private final int mostPlain;
  private final boolean isMarked;
  private final boolean isPython;

  private DoubleText(int leastPlain, int mostPlain, boolean isMarked, boolean isPython) {
    this.leastPlain = leastPlain;
    this.mostPlain = mostPlain;
    this.isMarked = isMarked;
    this.isPython = isPython;
  }

  /** Laid out as JavaScript does: {@code 1}, {@code 0.001}, {@code 1.5e21}. */
  public static DoubleText asInJavaScript() {
    return new DoubleText(-5, 21, false, false);
  }

  /**
   * Always with a point or an exponent, so that a column of them reads back as one of doubles:
   * {@code 1.0}, {@code 0.001}, {@code 1.5e16}.
   */
  public static DoubleText marked() {
    return new DoubleText(-4, 16, true, false);
  }

  /** Laid out as Python does: {@code 1.0}, {@code 0.001}, {@code 1.5e+16}, {@code 1e-05}. */
  public static DoubleText asInPython() {
    return new DoubleText(-3, 16, true, true);
  }

  /** A finite double as a text of its own. */
  public String of(double value) {
    var out = new TextBytes(TextBytes.CELL_ROOM, TextBytes.CELL_ROOM);
    put(value, out);
    return out.toString();
  }

  /** Puts a finite double; needs room. */
  public void put(double value, TextBytes out) {
    byte[] to = out.bytes;
    int at = out.size;
    if (value < 0 || value == 0 && 1 / value < 0) {
      to[at++] = '-';
    }
    if (value == 0) {
      to[at++] = '0';
      out.size = mark(to, at);
      return;
    }
    decimal.of(Math.abs(value));
    out.size = layOut(decimal.digits(), decimal.exponent(), to, at);
  }

  private int layOut(long digits, int exponent, byte[] to, int at) {
    int count = Decimals.digitCount(digits);
    // Digits before the decimal point; not above 0 when the number is below 1.
    int whole = count + exponent;
    if (whole > mostPlain || whole < leastPlain) {
      int end =
          count > 1
              ? TextBytes.digitsWithPoint(to, at, digits, count, count - 1)
              : TextBytes.digits(to, at, digits);
      to[end++] = 'e';
      return exponent(whole - 1, to, end);
    }
    if (exponent >= 0) {
      TextBytes.lastDigits(to, at + count, digits, count);
      return mark(to, zeros(exponent, to, at + count));
    }
    if (whole > 0) {
      return TextBytes.digitsWithPoint(to, at, digits, count, -exponent);
    }
    to[at] = '0';
    to[at + 1] = '.';
    int end = zeros(-whole, to, at + 2) + count;
    TextBytes.lastDigits(to, end, digits, count);
    return end;
  }

  private int exponent(int exponent, byte[] to, int at) {
    int size = Math.abs(exponent);
    int digits = at;
    if (exponent < 0 || isPython) {
      to[digits++] = (byte) (exponent < 0 ? '-' : '+');
    }
    if (isPython && size < 10) {
      to[digits++] = '0';
    }
    return TextBytes.digits(to, digits, size);
  }

  private int mark(byte[] to, int at) {
    if (!isMarked) {
      return at;
    }
    to[at] = '.';
    to[at + 1] = '0';
    return at + 2;
  }

  private static int zeros(int count, byte[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = '0';
    }
    return at + count;
  }
}
