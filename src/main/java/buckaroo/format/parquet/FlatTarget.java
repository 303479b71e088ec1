package buckaroo.format.parquet;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Validity;
import java.io.IOException;

/**
 * Where the values of a column go that is a leaf of its own. Row groups are read side by side, each
 * into a {@link Chunk} of its own.
 */
interface FlatTarget {
  /** The part of one row group; confined to one thread. */
  interface Chunk {
    /**
     * Reads the values of a page.
     *
     * @param row of the row group that the page begins at
     * @param present how many of the page's rows have a value
     * @param bits which rows of the group have one; only asked where some of the page have none
     */
    void read(DataPage page, int row, int present, long[] bits) throws IOException;

    /** Called after the last page. */
    default void finish() throws IOException {}
  }

  /**
   * Begins a row group.
   *
   * @param group its number
   * @param firstRow its first row in the table
   */
  Chunk begin(int group, int firstRow, int rowCount) throws IOException;

  /** The column, when all groups are read. */
  Column column(Validity validity) throws IOException;

  /** What its values mean; to be asked after {@link #column}. */
  ColumnType type();
}
