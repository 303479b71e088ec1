package buckaroo.export;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some columns of a view, block of rows after block of rows. Blocks have fewer rows where a table
 * has many columns or long cells. Confined to one thread.
 */
final class RowBlocks {
  private final TableView view;
  private final int[] columns;
  private final int mostRows;

  /**
   * Blocks of a view.
   *
   * @param columns positions of the columns wanted, in order
   * @param mostRows rows of one block at most
   * @param mostCells cells of one block at most, all columns of the view counted
   */
  RowBlocks(TableView view, int[] columns, int mostRows, int mostCells) {
    this.view = view;
    this.columns = columns.clone();
    this.mostRows = Math.max(1, Math.min(mostRows, mostCells / width(view)));
  }

  private static int width(TableView view) {
    return Math.max(1, view.schema().columnCount());
  }

  /** Takes one block. */
  interface Sink {
    void take(RowWindow block) throws IOException;
  }

  List<Field> fields() {
    return project(view.schema()).fields();
  }

  /** Hands every block to the sink, in order. */
  void forEach(Sink sink) throws IOException {
    view.walk(mostRows, Cancellation.NONE, block -> sink.take(project(block)));
  }

  private RowWindow project(RowWindow window) {
    List<Column> chosen = new ArrayList<>(columns.length);
    for (int column : columns) {
      chosen.add(window.columns().get(column));
    }
    return new RowWindow(
        project(window.schema()),
        chosen,
        window.rows(),
        window.index(),
        window.start(),
        window.totalRows(),
        window.reordered());
  }

  private Schema project(Schema schema) {
    List<Field> chosen = new ArrayList<>(columns.length);
    for (int column : columns) {
      chosen.add(schema.field(column));
    }
    return new Schema(chosen);
  }
}
