package buckaroo.lazy;

import buckaroo.profile.TablePieces;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.TextColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file as the pieces that statistics are made of. Safe for any thread. */
final class LazyPieces implements TablePieces {
  private final LazyFile file;
  private final RowColumns columns;
  private final List<Piece> pieces;
  private final Cancellation cancellation;

  /** The pieces of a file whose rows are all counted. */
  LazyPieces(LazyFile file, RowColumns columns, Cancellation cancellation) {
    this.cancellation = cancellation;
    this.file = file;
    this.columns = columns;
    this.pieces =
        file.source().pieces(file.sizes().profilePieceBytes(), file.sizes().profilePieceRows());
  }

  @Override
  public Schema schema() {
    return columns.schema();
  }

  @Override
  public int count() {
    return pieces.size();
  }

  @Override
  public long rowCount() {
    return file.source().rowCount();
  }

  @Override
  public long firstRow(int piece) {
    return pieces.get(piece).firstRow();
  }

  /** Waits while an order or a search is computed: somebody looks at the screen for that. */
  @Override
  public MemoryTable read(int piece, boolean[] wanted) throws IOException {
    file.spill().awaitNoTurn(cancellation);
    return file.unchanged(() -> columns.piece(pieces.get(piece), wanted, List.of())).table();
  }

  @Override
  public String text(int column, long row) throws IOException {
    MemoryTable one = file.unchanged(() -> columns.between(row, row + 1));
    return ((TextColumn) one.column(column)).get(0);
  }

  @Override
  public Path newFile() throws IOException {
    return file.spill().newFile("keys");
  }
}
