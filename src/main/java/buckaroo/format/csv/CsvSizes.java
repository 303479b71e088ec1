package buckaroo.format.csv;

import buckaroo.table.PlainTextColumn;

/**
 * How the work is cut up; the result is the same for any sizes.
 *
 * @param chunkBytes bytes scanned for row starts in one task, at least 8
 * @param batchRows the most rows split into cells at once
 * @param threads that share the work
 */
record CsvSizes(int chunkBytes, int batchRows, int threads) {
  /** What was measured to be fast. */
  static CsvSizes standard() {
    return new CsvSizes(
        1 << 20, PlainTextColumn.BLOCK_ROWS, Runtime.getRuntime().availableProcessors());
  }
}
