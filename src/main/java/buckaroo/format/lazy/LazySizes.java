package buckaroo.format.lazy;

import buckaroo.format.Limits;

/**
 * How the work is cut up; what a window shows is the same for any sizes.
 *
 * @param headBytes bytes at the beginning that the first types are guessed from
 * @param granuleBytes bytes between two entries of the row index, at least
 * @param pieceBytes bytes of the file that are sorted in memory at once, by each thread
 * @param pieceRows the same in rows
 * @param fanIn runs that are merged at once
 */
record LazySizes(int headBytes, long granuleBytes, long pieceBytes, long pieceRows, int fanIn) {
  /** An index of more entries than this would not be compact. */
  private static final long MOST_GRANULES = 1 << 16;

  /** Heap for one row of a piece beside its text: cells, positions, the order and its scratch. */
  private static final int ROW_BYTES = 96;

  /** Heap that statistics may take beside the pieces. */
  long profileBytes() {
    return 8 * pieceBytes;
  }

  /** What was measured to be fast, within the memory of one table. */
  static LazySizes of(long fileBytes, Limits limits) {
    long share = limits.tableBytes() / 4 / LazyFile.threads();
    long bounded = Math.min(64L << 20, Math.max(1L << 20, share));
    return new LazySizes(
        1 << 17,
        Math.max(1L << 16, fileBytes / MOST_GRANULES),
        bounded / 4,
        bounded / ROW_BYTES,
        64);
  }
}
