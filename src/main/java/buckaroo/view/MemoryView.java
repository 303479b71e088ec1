package buckaroo.view;

import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;

/** A view of a table in memory: all rows in file order, or some of them in any order. Immutable. */
final class MemoryView implements TableView {
  private final MemoryTable table;
  private final int @Nullable [] order;

  /** A view of all rows in file order where {@code order} is null. */
  MemoryView(MemoryTable table, int @Nullable [] order) {
    this.table = table;
    this.order = order;
  }

  /** The view of the given rows; free where they are all rows in file order. */
  static MemoryView ofRows(MemoryTable table, int[] rows) {
    boolean isFileOrder = rows.length == table.rowCount();
    for (int i = 0; isFileOrder && i < rows.length; i++) {
      isFileOrder = rows[i] == i;
    }
    return new MemoryView(table, isFileOrder ? null : rows);
  }

  /** The rows in the order of this view, in an array of the caller's own. */
  int[] copyRows() {
    if (order != null) {
      return order.clone();
    }
    var rows = new int[Math.toIntExact(table.rowCount())];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return rows;
  }

  /** The heap that this view adds to its table, in bytes. */
  long memoryBytes() {
    return order == null ? 0 : 4L * order.length;
  }

  @Override
  public Schema schema() {
    return table.schema();
  }

  @Override
  public long rowCount() {
    return order == null ? table.rowCount() : order.length;
  }

  @Override
  public RowWindow window(long start, long end) {
    // Matches PROTOCOL section 3: an end before the start is an empty window, not an error.
    int from = (int) Math.max(0, Math.min(start, rowCount()));
    int to = (int) Math.max(from, Math.min(end, rowCount()));
    var rows = new int[to - from];
    var index = new long[to - from];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = order == null ? from + i : order[from + i];
      index[i] = rows[i];
    }
    return new RowWindow(
        table.schema(), table.columns(), rows, index, from, rowCount(), order != null);
  }
}
