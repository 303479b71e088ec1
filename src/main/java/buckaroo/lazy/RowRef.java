package buckaroo.lazy;

/**
 * One row of a file in 64 bits: where it begins, and its number within its granule. References in
 * ascending order are rows in file order.
 *
 * <pre>
 *   position in the file, 40 bits | row in the granule, 24 bits
 * </pre>
 */
final class RowRef {
  /** Files must be smaller than this many bytes. */
  static final long FILE_BYTES = 1L << 39;

  private static final int ROW_BITS = 24;

  private RowRef() {}

  static long of(long start, long rowInGranule) {
    return start << ROW_BITS | rowInGranule;
  }

  /** Where the row begins. */
  static long start(long ref) {
    return ref >>> ROW_BITS;
  }

  static long rowInGranule(long ref) {
    return ref & (1L << ROW_BITS) - 1;
  }
}
