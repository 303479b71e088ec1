package buckaroo.format.csv;

import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;

/**
 * The arrays of one column while its cells are read into them. Blocks of rows may be read by
 * different threads at once, each block by one.
 *
 * <p>The targets of numbers, words of truth and times each have the same loop over a batch's cells.
 * It is the hottest one of a load: shared, it would call the reader of one value through an
 * interface for every cell, which the compiler inlines only while a process has met a single type.
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
