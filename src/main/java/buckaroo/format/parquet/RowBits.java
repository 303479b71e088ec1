package buckaroo.format.parquet;

/** One bit a row of a whole column, joined from the bits of its row groups. Safe for any thread. */
final class RowBits {
  private final long[] words;

  RowBits(int rowCount) {
    words = new long[wordsFor(rowCount)];
  }

  /** Words that hold so many bits. */
  static int wordsFor(int rowCount) {
    return (rowCount + 63) >>> 6;
  }

  static long byteCount(long rowCount) {
    return (rowCount + 63) / 64 * 8;
  }

  /**
   * Sets the rows from {@code firstRow} on whose bits are set.
   *
   * @param bits of so many rows, the first in the lowest bit; no others are set
   */
  synchronized void or(long[] bits, int firstRow, int count) {
    int shift = firstRow & 63;
    int at = firstRow >>> 6;
    for (int i = 0; i < wordsFor(count); i++) {
      words[at + i] |= bits[i] << shift;
      if (shift != 0 && bits[i] >>> (64 - shift) != 0) {
        words[at + i + 1] |= bits[i] >>> (64 - shift);
      }
    }
  }

  /** The bits; to be called when all are set. */
  synchronized long[] words() {
    return words;
  }
}
