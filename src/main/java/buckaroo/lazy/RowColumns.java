package buckaroo.lazy;

import buckaroo.format.FileFacts.Warning;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.TextSearch;
import java.io.IOException;
import java.util.List;

/**
 * Rows of a {@link RowSource} as certain columns, read into small tables. A column that is not
 * wanted comes out with every cell missing. Immutable and safe for any thread.
 */
interface RowColumns {
  Schema schema();

  /** What a person should know about the rows that were looked at. */
  List<Warning> warnings();

  /**
   * The rows of a piece.
   *
   * @param wanted null for all columns
   * @param searches rows that one of these does not find may be left out; empty to read all
   */
  PieceRows piece(Piece piece, boolean @Nullable [] wanted, List<TextSearch> searches)
      throws IOException;

  /**
   * The references of those rows of a piece that pass every one of some searches.
   *
   * @param searches at least one
   * @return null where the rows must be read to know
   */
  long @Nullable [] matches(Piece piece, List<TextSearch> searches) throws IOException;

  /**
   * The rows {@code [from, to)} in file order; all must be known.
   *
   * @throws buckaroo.view.WindowTooLargeException if they are too long to be read at once
   */
  MemoryTable between(long from, long to) throws IOException;

  /**
   * The rows of some references, in that order.
   *
   * @param wanted null for all columns
   * @throws buckaroo.view.WindowTooLargeException if they are too long to be read at once
   */
  MemoryTable at(long[] refs, boolean @Nullable [] wanted) throws IOException;
}
