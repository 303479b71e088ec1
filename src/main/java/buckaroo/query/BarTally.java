package buckaroo.query;

import buckaroo.table.Column;

/** Counts the cells of a column by bar. Safe for any thread. */
interface BarTally {
  /**
   * Counts some cells.
   *
   * @param rows positions in the column
   * @param counts one for each bar, which is added to
   */
  void add(Column column, int[] rows, long[] counts);
}
