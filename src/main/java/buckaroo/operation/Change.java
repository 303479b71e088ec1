package buckaroo.operation;

import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.RowSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What one command made of a frame.
 *
 * @param isNewTable whether the rows are others than before
 * @param highlight a text to be marked; empty for none
 * @param note a sentence worth telling; empty for none
 * @param fit what a regression found, or null
 */
public record Change(
    Frame frame, boolean isNewTable, String highlight, String note, @Nullable LinearFit fit) {
  /** The same columns, fewer rows. */
  public static Change rows(Frame frame, RowSet rows) {
    return new Change(new Frame(frame.table(), rows), false, "", "", null);
  }

  /** Nothing to do. */
  public static Change none(Frame frame) {
    return new Change(frame, false, "", "", null);
  }

  /** The same rows, one column made anew. */
  public static Change column(Frame frame, int position, Field field, Column column) {
    List<Field> fields = new ArrayList<>(frame.table().schema().fields());
    List<Column> columns = new ArrayList<>(frame.table().columns());
    fields.set(position, field);
    columns.set(position, column);
    return columns(frame, fields, columns);
  }

  /** The same rows with other columns. */
  public static Change columns(Frame frame, List<Field> fields, List<? extends Column> columns) {
    int rows = Math.toIntExact(frame.table().rowCount());
    MemoryTable table = MemoryTable.of(new Schema(fields), columns, rows);
    return new Change(new Frame(table, frame.rows()), false, "", "", null);
  }

  /** A table of its own. */
  public static Change table(MemoryTable table) {
    return new Change(new Frame(table, null), true, "", "", null);
  }

  public Change highlighting(String text) {
    return new Change(frame, isNewTable, text, note, fit);
  }

  public Change noting(String text) {
    return new Change(frame, isNewTable, highlight, text, fit);
  }

  public Change fitted(LinearFit found) {
    return new Change(frame, isNewTable, highlight, note, found);
  }
}
