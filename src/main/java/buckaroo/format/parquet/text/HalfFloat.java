package buckaroo.format.parquet.text;

import buckaroo.format.MalformedFileException;

/** The 16-bit floating-point numbers of IEEE 754: sign, 5 bits of exponent, 10 of fraction. */
public final class HalfFloat {
  private HalfFloat() {}

  /**
   * The number in two bytes, the low one first.
   *
   * @throws MalformedFileException if there are not two
   */
  public static double toDouble(byte[] bytes, int start, int end) throws MalformedFileException {
    if (end - start != 2) {
      throw new MalformedFileException((end - start) + " bytes are no 16-bit number");
    }
    return toDouble(bytes[start], bytes[start + 1]);
  }

  /** The number in a low and a high byte. */
  public static double toDouble(byte low, byte high) {
    int bits = low & 0xff | (high & 0xff) << 8;
    int exponent = bits >>> 10 & 31;
    int fraction = bits & 1023;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction | 1024), exponent - 25);
        };
    return bits >>> 15 == 0 ? size : -size;
  }
}
