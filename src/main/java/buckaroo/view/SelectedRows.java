package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.util.ArrayList;
import java.util.List;

/** Some rows of columns as columns of their own, for those who need the cells side by side. */
public final class SelectedRows {
  private final int[] rows;

  private SelectedRows(int[] rows) {
    this.rows = rows;
  }

  /** The given rows of a table in ascending order; the table itself where they are null. */
  public static MemoryTable of(MemoryTable table, @Nullable RowSet rows) {
    if (rows == null || rows.size() == table.rowCount()) {
      return table;
    }
    SelectedRows selected = of(rows);
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(selected.of(column));
    }
    return MemoryTable.of(table.schema(), columns, rows.size());
  }

  /** Selects the rows of a set in ascending order. */
  public static SelectedRows of(RowSet rows) {
    return new SelectedRows(rows.rows());
  }

  /** A copy of these rows of a column; dictionaries are shared. */
  public Column of(Column column) {
    return column.gather(rows, Parallel.of(Cancellation.NONE));
  }
}
