package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;

/**
 * Times of day, from units since midnight: {@code 12:30:00.123}.
 *
 * @param fractionDigits of the unit: 3, 6 or 9
 */
record TimeText(int fractionDigits) implements CellText {
  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    put(value, fractionDigits, out);
  }

  /** Values below zero or past the day, which no writer should make, keep their sign and hours. */
  static void put(long value, int fractionDigits, TextBuffer out) throws FileTooLargeException {
    long perSecond = unitsPerSecond(fractionDigits);
    long seconds = Math.floorDiv(value, perSecond);
    long fraction = value - seconds * perSecond;
    if (seconds < 0) {
      out.put('-');
      seconds = -seconds - (fraction > 0 ? 1 : 0);
      fraction = fraction > 0 ? perSecond - fraction : 0;
    }
    out.putPadded(seconds / 3600, 2);
    out.put(':');
    out.putPadded(seconds / 60 % 60, 2);
    out.put(':');
    out.putPadded(seconds % 60, 2);
    if (fraction != 0) {
      out.put('.');
      out.putPadded(fraction, fractionDigits);
    }
  }

  static long unitsPerSecond(int fractionDigits) {
    return switch (fractionDigits) {
      case 3 -> 1_000L;
      case 6 -> 1_000_000L;
      case 9 -> 1_000_000_000L;
      default -> throw new IllegalArgumentException(fractionDigits + " fraction digits");
    };
  }
}
