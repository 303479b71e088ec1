package buckaroo.format.parquet.encoding;

import buckaroo.format.MalformedFileException;

/**
 * The deprecated encoding BIT_PACKED, of levels only: no runs, no length, and unlike everywhere
 * else the first value stands in the highest bits.
 */
public final class BitPackedLevels {
  private BitPackedLevels() {}

  /** The bytes that so many levels take. */
  public static long byteCount(int count, int width) {
    return ((long) count * width + 7) / 8;
  }

  /**
   * Decodes levels into the target from 0.
   *
   * @throws MalformedFileException if the range is too short for them
   */
  public static void read(byte[] bytes, int start, int end, int width, int[] target, int count)
      throws MalformedFileException {
    if (byteCount(count, width) > end - start) {
      throw new MalformedFileException("a page has fewer levels than values");
    }
    long bit = 0;
    for (int i = 0; i < count; i++) {
      int value = 0;
      for (int b = 0; b < width; b++, bit++) {
        int octet = bytes[start + (int) (bit >>> 3)];
        value = value << 1 | octet >>> (7 - (bit & 7)) & 1;
      }
      target[i] = value;
    }
  }
}
