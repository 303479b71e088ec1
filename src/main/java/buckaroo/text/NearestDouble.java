package buckaroo.text;

import java.math.BigInteger;

/**
 * Finds the double nearest to {@code digits * 10^power} by one or two multiplications with a power
 * of ten of 128 bits, after the method of Eisel and Lemire ("Number Parsing at a Gigabyte per
 * Second", 2021). The few numbers it cannot decide are left to the JDK.
 */
final class NearestDouble {
  /** The answer when the digits do not suffice to decide. */
  static final double UNDECIDED = Double.NaN;

  private static final int LARGEST_POWER = 64;

  /** Up to here a power of five fits 64 bits, so a reciprocal of 128 bits is close enough. */
  private static final int LARGEST_EXACT_RECIPROCAL = 27;

  /** Bits of the product below those of the result; all set, a carry could still reach up. */
  private static final long UNSURE_BITS = 0x1ff;

  private static final long HIDDEN_BIT = 1L << 52;
  private static final int EXPONENT_BIAS = 1023;

  /** Upper and lower 64 bits of each power of five, shifted so that the highest bit is set. */
  private static final long[] UPPER = new long[2 * LARGEST_POWER + 1];

  private static final long[] LOWER = new long[2 * LARGEST_POWER + 1];

  static {
    for (int power = -LARGEST_POWER; power <= LARGEST_POWER; power++) {
      BigInteger bits = leadingBits(power);
      UPPER[power + LARGEST_POWER] = bits.shiftRight(64).longValue();
      LOWER[power + LARGEST_POWER] = bits.longValue();
    }
  }

  private NearestDouble() {}

  /** The 128 leading bits of a power of five: cut off, or one too many for a reciprocal. */
  private static BigInteger leadingBits(int power) {
    BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
    if (power >= 0) {
      int shift = 128 - five.bitLength();
      return shift >= 0 ? five.shiftLeft(shift) : five.shiftRight(-shift);
    }
    int scale = five.subtract(BigInteger.ONE).bitLength();
    int bits = power >= -LARGEST_EXACT_RECIPROCAL ? scale + 127 : 2 * scale + 128;
    BigInteger reciprocal = BigInteger.ONE.shiftLeft(bits).divide(five).add(BigInteger.ONE);
    return reciprocal.shiftRight(Math.max(0, reciprocal.bitLength() - 128));
  }

  /**
   * The nearest double, ties to even.
   *
   * @param digits unsigned
   * @return {@link #UNDECIDED} where this method does not tell: the power is far from 0, the number
   *     subnormal or infinite, or too close to the middle of two doubles
   */
  static double of(long digits, int power) {
    if (digits == 0) {
      return 0;
    }
    if (power < -LARGEST_POWER || power > LARGEST_POWER) {
      return UNDECIDED;
    }
    int shift = Long.numberOfLeadingZeros(digits);
    long factor = digits << shift;
    long upper = unsignedMultiplyHigh(factor, UPPER[power + LARGEST_POWER]);
    long lower = factor * UPPER[power + LARGEST_POWER];
    if ((upper & UNSURE_BITS) == UNSURE_BITS) {
      long more = unsignedMultiplyHigh(factor, LOWER[power + LARGEST_POWER]);
      lower += more;
      upper += Long.compareUnsigned(lower, more) < 0 ? 1 : 0;
    }
    if (lower == -1L && (power < -LARGEST_EXACT_RECIPROCAL || power > 55)) {
      return UNDECIDED;
    }
    int carry = (int) (upper >>> 63);
    int dropped = carry + 64 - 52 - 3;
    long mantissa = upper >>> dropped;
    // 217706 / 65536 is the binary logarithm of ten.
    int exponent = ((217_706 * power) >> 16) + 63 + carry - shift + EXPONENT_BIAS;
    if (exponent <= 0 || exponent >= 2046) {
      return UNDECIDED;
    }
    boolean exactMiddle =
        Long.compareUnsigned(lower, 1) <= 0
            && power >= -4
            && power <= 23
            && (mantissa & 3) == 1
            && mantissa << dropped == upper;
    mantissa = exactMiddle ? mantissa & ~1L : mantissa;
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    if (mantissa >= 2 * HIDDEN_BIT) {
      mantissa = HIDDEN_BIT;
      exponent++;
    }
    return Double.longBitsToDouble((mantissa & ~HIDDEN_BIT) | ((long) exponent << 52));
  }

  private static long unsignedMultiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
