package buckaroo.format.parquet.text;

/** Whole numbers narrower than the 32 or 64 bits that they are stored in. */
public final class Integers {
  private Integers() {}

  /** The value that the low bits tell; whatever stands above them is dropped, as Arrow does. */
  public static long narrow(long value, int bits, boolean signed) {
    if (bits >= 64 || bits <= 0) {
      return value;
    }
    int unused = 64 - bits;
    return signed ? value << unused >> unused : value << unused >>> unused;
  }
}
