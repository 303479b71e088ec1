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

  public void put(double value, TextBytes out) {
    if (value < 0 || value == 0 && 1 / value < 0) {
      out.put('-');
    }
    if (value == 0) {
      out.put('0');
      putMark(out);
      return;
    }
    decimal.of(Math.abs(value));
    layOut(decimal.digits(), decimal.exponent(), out);
  }

  private void layOut(long digits, int exponent, TextBytes out) {
    int count = Decimals.digitCount(digits);
    // Digits before the decimal point; not above 0 when the number is below 1.
    int whole = count + exponent;
    if (whole > mostPlain || whole < leastPlain) {
      out.putPadded(digits, count);
      if (count > 1) {
        out.insertPoint(count - 1);
      }
      out.put('e');
      putExponent(whole - 1, out);
    } else if (exponent >= 0) {
      out.putPadded(digits, count);
      putZeros(exponent, out);
      putMark(out);
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

  private void putExponent(int exponent, TextBytes out) {
    if (isPython) {
      out.put(exponent < 0 ? '-' : '+');
      int size = Math.abs(exponent);
      out.putPadded(size, Math.max(2, Decimals.digitCount(size)));
    } else {
      out.putLong(exponent);
    }
  }

  private void putMark(TextBytes out) {
    if (isMarked) {
      out.put('.');
      out.put('0');
    }
  }

  private static void putZeros(int count, TextBytes out) {
    for (int i = 0; i < count; i++) {
      out.put('0');
    }
  }
}
