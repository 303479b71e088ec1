package buckaroo.lazy;

import buckaroo.format.FileFacts;
import buckaroo.format.ReadMonitor;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.util.List;

/**
 * What a kind of file tells about its rows, which stay in it. Everything above, orders, matches and
 * statistics, is the same for all kinds. Rows are numbered from 0; a row also has a reference of 64
 * bits, by which it is found again, and references ascend with the rows. Safe for any thread.
 */
interface RowSource {
  /** The columns that the beginning of the file suggests. */
  RowColumns firstColumns();

  /**
   * Finds every row.
   *
   * @throws java.util.concurrent.CancellationException if the monitor asks to stop
   */
  void count(Parallel workers, ReadMonitor monitor) throws IOException;

  /** The columns as every cell of the file has them; to be asked once all rows are counted. */
  RowColumns finalColumns(Parallel workers, ReadMonitor monitor) throws IOException;

  /** Rows known so far. */
  long rowCount();

  boolean isComplete();

  /** All known rows, cut up so that each part is within both bounds where that is possible. */
  List<Piece> pieces(long mostBytes, long mostRows);

  /** The number of the row that a reference names. */
  long rowNumber(long ref);

  /** How the file is read, with the warnings of some columns. */
  FileFacts facts(RowColumns columns);

  /** How much heap the whole table would take, in bytes, going by what is known of it. */
  long estimatedBytes() throws IOException;

  /** The heap that this takes itself, in bytes. */
  long memoryBytes();
}
