package buckaroo.profile;

import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import java.io.IOException;
import java.nio.file.Path;

/** A table that is read piece by piece, each as often as it takes. Safe for any thread. */
public interface TablePieces {
  /** The columns that every piece has. */
  Schema schema();

  /** How many pieces there are. */
  int count();

  /** Rows of all pieces. */
  long rowCount();

  /** The first row of a piece. */
  long firstRow(int piece);

  /**
   * Reads a piece.
   *
   * @param wanted the columns that matter; others may hold anything
   */
  MemoryTable read(int piece, boolean[] wanted) throws IOException;

  /** The text of one cell. */
  String text(int column, long row) throws IOException;

  /** A path for a temporary file, which is deleted when it is done with. */
  Path newFile() throws IOException;
}
