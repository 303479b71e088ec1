package buckaroo.text;

/** Facts about the decimal digits of whole numbers. */
public final class Decimals {
  private static final long[] POWERS = new long[19];

  static {
    long power = 1;
    for (int i = 0; i < POWERS.length; i++, power *= 10) {
      POWERS[i] = power;
    }
  }

  private Decimals() {}

  /** How many digits an unsigned number has; 1 for zero. */
  public static int digitCount(long value) {
    if (value < 0) {
      return Long.divideUnsigned(value, POWERS[18]) >= 10 ? 20 : 19;
    }
    // Bits times log10(2) is the count or one too few.
    int guess = (64 - Long.numberOfLeadingZeros(value | 1)) * 1233 >> 12;
    return guess < 19 && value >= POWERS[guess] ? guess + 1 : Math.max(guess, 1);
  }
}
