package buckaroo.text;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as the same double, and among those the closest: {@code
 * digits * 10^exponent}. {@link Double#toString} of Java 17 sometimes gives a digit too many, and
 * is too slow for windows of numbers.
 *
 * <p>The method is Raffaello Giulietti's Schubfach: the interval of decimals that round to the
 * double is scaled by a tabled power of ten to integers, where at most four candidates are left.
 * Numbers with few decimals, as people write them, are found before that by one division.
 *
 * <p>Confined to one thread; {@link #of} changes the fields, so nothing is allocated a number.
 */
public final class ShortestDecimal {
  private static final int MIN_POWER = -324;
  private static final int MAX_POWER = 292;
  private static final long LOW_63 = Long.MAX_VALUE;
  private static final long HIDDEN_BIT = 1L << 52;
  private static final int MIN_EXPONENT = -1074;

  /** Below this, a number of six decimals has at most 15 digits, which only it can have. */
  private static final double MAX_EASY = 1e9;

  private static final int EASY_DECIMALS = 6;
  private static final double EASY_SCALE = 1e6;

  /** For each power k: the 126 high bits of 10^-k, rounded up, as two halves of 63 bits. */
  private static final long[] POWERS = powers();

  /** After so many numbers in a row that were not easy, as many are not tried. */
  private static final int PATIENCE = 8;

  /** Numbers in a row that were not easy; beyond {@link #PATIENCE}, none is tried. */
  private int hardOnes;

  /** The significant digits, without trailing zeros unless it is 0. */
  private long digits;

  /** The power of ten that the digits are multiplied with. */
  private int exponent;

  public long digits() {
    return digits;
  }

  public int exponent() {
    return exponent;
  }

  /** Finds the decimal of a positive finite double. */
  public void of(double value) {
    // Of one column, numbers mostly have few decimals, or all of them have many.
    if (hardOnes < PATIENCE && findEasy(value)) {
      hardOnes = 0;
    } else {
      hardOnes = (hardOnes + 1) % (2 * PATIENCE);
      find(value);
    }
    while (digits % 10 == 0) {
      digits /= 10;
      exponent++;
    }
  }

  /** Both sides of the division are exact, so it rounds once, as reading the decimal would. */
  private boolean findEasy(double value) {
    if (value >= MAX_EASY) {
      return false;
    }
    // Prices have two decimals; the zeros of six would only have to be taken off again.
    double cents = Math.rint(value * 1e2);
    if (cents / 1e2 == value) {
      digits = (long) cents;
      exponent = -2;
      return true;
    }
    double whole = Math.rint(value * EASY_SCALE);
    digits = (long) whole;
    exponent = -EASY_DECIMALS;
    return whole / EASY_SCALE == value;
  }

  private void find(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52);
    long fraction = bits & HIDDEN_BIT - 1;
    // value = c * 2^q
    long c = biased == 0 ? fraction : fraction | HIDDEN_BIT;
    int q = biased == 0 ? MIN_EXPONENT : biased - 1075;
    boolean isPowerOfTwo = fraction == 0 && biased > 1;
    // An interval that includes its ends, since reading rounds halves to even.
    long out = c & 1;
    long center = c << 2;
    long left = isPowerOfTwo ? center - 1 : center - 2;
    long right = center + 2;
    int k = isPowerOfTwo ? floorLog10ThreeQuartersPow2(q) : floorLog10Pow2(q);
    int shift = q + floorLog2Pow10(-k) + 2;
    long high = POWERS[2 * (k - MIN_POWER)];
    long low = POWERS[2 * (k - MIN_POWER) + 1];
    long scaled = multiply(high, low, center << shift);
    long scaledLeft = multiply(high, low, left << shift) + out;
    long scaledRight = multiply(high, low, right << shift) - out;
    long s = scaled >> 2;
    exponent = k;
    if (s >= 10) {
      long under = s / 10 * 10;
      long over = under + 10;
      boolean underFits = scaledLeft <= under << 2;
      boolean overFits = over << 2 <= scaledRight;
      if (underFits != overFits) {
        digits = underFits ? under : over;
        return;
      }
    }
    long next = s + 1;
    boolean fits = scaledLeft <= s << 2;
    boolean nextFits = next << 2 <= scaledRight;
    if (fits != nextFits) {
      digits = fits ? s : next;
      return;
    }
    long toMiddle = scaled - (s + next << 1);
    digits = toMiddle < 0 || toMiddle == 0 && (s & 1) == 0 ? s : next;
  }

  /** The product shifted down by 126 bits and rounded to odd: the last bit tells a remainder. */
  private static long multiply(long high, long low, long factor) {
    long x1 = Math.multiplyHigh(low, factor);
    long y0 = high * factor;
    long y1 = Math.multiplyHigh(high, factor);
    long z = (y0 >>> 1) + x1;
    long whole = y1 + (z >>> 63);
    return whole | (z & LOW_63) + LOW_63 >>> 63;
  }

  private static int floorLog10Pow2(int power) {
    return (int) (power * 661_971_961_083L >> 41);
  }

  private static int floorLog10ThreeQuartersPow2(int power) {
    return (int) (power * 661_971_961_083L - 274_743_187_321L >> 41);
  }

  private static int floorLog2Pow10(int power) {
    return (int) (power * 913_124_641_741L >> 38);
  }

  private static long[] powers() {
    var table = new long[2 * (MAX_POWER - MIN_POWER + 1)];
    for (int k = MIN_POWER; k <= MAX_POWER; k++) {
      int shift = 125 - floorLog2Pow10(-k);
      BigInteger power = BigInteger.TEN.pow(Math.abs(k));
      BigInteger scaled;
      if (k <= 0) {
        scaled = shift >= 0 ? power.shiftLeft(shift) : power.shiftRight(-shift);
      } else {
        scaled = BigInteger.ONE.shiftLeft(shift).divide(power);
      }
      scaled = scaled.add(BigInteger.ONE);
      table[2 * (k - MIN_POWER)] = scaled.shiftRight(63).longValueExact();
      table[2 * (k - MIN_POWER) + 1] = scaled.longValue() & LOW_63;
    }
    return table;
  }
}
