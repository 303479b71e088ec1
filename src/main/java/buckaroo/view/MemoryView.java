package buckaroo.view;

import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;

/** A view of a table in memory: its rows in file order, or through a permutation. Immutable. */
final class MemoryView implements TableView {
  private final MemoryTable table;
  private final int @Nullable [] order;

  /** A view in file order where {@code order} is null. */
  MemoryView(MemoryTable table, int @Nullable [] order) {
    this.table = table;
    this.order = order;
  }

  /** The view in the given order; in file order, and free, where the order changes nothing. */
  static MemoryView ordered(MemoryTable table, int[] order) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return new MemoryView(table, order);
      }
    }
    return new MemoryView(table, null);
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
    return table.rowCount();
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
