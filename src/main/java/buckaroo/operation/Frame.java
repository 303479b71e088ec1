package buckaroo.operation;

import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.view.RowSet;

/**
 * Some rows of a table.
 *
 * @param rows what is left of the table, whose rows keep their numbers; null for all rows
 */
public record Frame(MemoryTable table, @Nullable RowSet rows) {
  /** Rows that are left. */
  public int rowCount() {
    return rows == null ? Math.toIntExact(table.rowCount()) : rows.size();
  }

  public boolean contains(int row) {
    return rows == null || rows.contains(row);
  }
}
