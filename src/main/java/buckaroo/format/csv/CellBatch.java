package buckaroo.format.csv;

import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.NullMarkers;
import buckaroo.table.PlainTextColumn;

/**
 * Rows of a block, split into cells but not yet read. Cell {@code c} of row {@code r} stands
 * between two entries of {@link #bounds}, quotes included:
 *
 * <pre>
 *   bytes    7,"a b",x\n           bounds   -1 1 7 9
 *            0 2     8             cells       7 "a b" x
 * </pre>
 *
 * <p>{@code start = bounds[r * stride + c] + 1} and {@code end = bounds[r * stride + c + 1]}; an
 * absent cell ends before it starts. For one thread.
 */
final class CellBatch {
  /** So many cells stay in the cache. */
  private static final int CELLS_AT_ONCE = 1 << 18;

  final byte quote;
  final NullMarkers nullMarkers;

  final int columns;
  final int[] bounds;

  /**
   * Entries of {@link #bounds} a row: one a column where every row begins where the one before it
   * ended, else one more.
   */
  int stride;

  byte[] bytes = {};

  /** Where {@link #bytes} begin in the text. */
  long base;

  /** Rows in this batch. */
  int rows;

  /** Row of the table that the batch begins with. */
  int firstRow;

  /** Rows to split at once; a power of two, so that batches fit the blocks of text. */
  static int rowsAtOnce(int columns) {
    int most = Math.max(1, CELLS_AT_ONCE / Math.max(1, columns));
    return Math.min(PlainTextColumn.BLOCK_ROWS, Integer.highestOneBit(most));
  }

  CellBatch(Dialect dialect, NullMarkers nullMarkers, int columns, int largestRows) {
    this.quote = (byte) dialect.quote();
    this.nullMarkers = nullMarkers;
    this.columns = columns;
    this.stride = columns + 1;
    this.bounds =
        new int[Math.addExact(Math.multiplyExact(largestRows + 1, stride), BlockSplitter.AT_ONCE)];
  }
}
