package buckaroo.format.csv;

import buckaroo.table.Column;

/**
 * The arrays of one column while its cells are read into them. Blocks of rows may be read by
 * different threads at once, each block by one.
 */
interface ColumnTarget {
  /**
   * Reads one column of a batch. A cell that the column's type cannot hold is left missing; that it
   * was there is added to the evidence.
   *
   * @param column position in the batch
   */
  void read(CellBatch batch, int column, CellReader reader, TypeEvidence evidence);

  /** The column, when every block was read. */
  Column build();
}
