package buckaroo.lazy;

import buckaroo.format.Limits;

/**
 * How the work is cut up; what a window shows is the same for any sizes.
 *
 * @param headBytes bytes at the beginning that the first types are guessed from
 * @param granuleBytes bytes between two entries of the row index, at least
 * @param pieceBytes bytes of the file that are read at once, by each thread
 * @param pieceRows the same in rows
 * @param runBytes heap for keys that are sorted at once, by each thread
 * @param fanIn runs that are merged at once
 * @param firstRows rows of an order that are merged before its first window is shown
 */
record LazySizes(
    int headBytes,
    long granuleBytes,
    long pieceBytes,
    long pieceRows,
    long runBytes,
    int fanIn,
    long firstRows) {
  /** An index of more entries than this would not be compact. */
  private static final long MOST_GRANULES = 1 << 16;

  /** Heap for one row of a piece beside its text: cells, positions, the order and its scratch. */
  private static final int ROW_BYTES = 96;

  /** A piece that is larger gains nothing, and leaves the caches. */
  private static final long LARGEST_PIECE = 1 << 20;

  private static final long MOST_PROFILE_BYTES = 128L << 20;
  private static final long LARGEST_PROFILE_PIECE = 16L << 20;

  /** What is merged twice costs more than a deeper merge. */
  private static final long MOST_FAN_IN = 256;

  /** Heap that statistics may take beside the pieces. */
  long profileBytes() {
    return Math.min(MOST_PROFILE_BYTES, 3 * runBytes);
  }

  /** Bytes of the file that statistics take at once: a larger piece tells more at once. */
  long profilePieceBytes() {
    return Math.min(LARGEST_PROFILE_PIECE, 2 * runBytes / 5);
  }

  /** The same in rows. */
  long profilePieceRows() {
    return 4 * profilePieceBytes() / ROW_BYTES + 1;
  }

  /** What was measured to be fast, within the memory of one table. */
  static LazySizes of(long fileBytes, Limits limits) {
    long share =
        Math.max(1L << 20, limits.tableBytes() / 4 / Runtime.getRuntime().availableProcessors());
    long piece = Math.min(LARGEST_PIECE, share / 8);
    return new LazySizes(
        1 << 17,
        Math.max(1L << 16, fileBytes / MOST_GRANULES),
        piece,
        4 * piece / ROW_BYTES,
        Math.min(128L << 20, share / 8 * 5),
        (int) Math.max(16, Math.min(MOST_FAN_IN, share / RunReader.BUFFER_BYTES)),
        1 << 14);
  }
}
