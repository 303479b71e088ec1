package buckaroo.format.lazy;

import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import java.io.IOException;

/** Some rows of a file in the order that a file on disk gives. Safe for any thread. */
final class OrderView implements TableView {
  private final LazyFile file;
  private final RowColumns columns;
  private final OrderFile order;

  OrderView(LazyFile file, RowColumns columns, OrderFile order) {
    this.file = file;
    this.columns = columns;
    this.order = order;
  }

  @Override
  public Schema schema() {
    return columns.schema();
  }

  @Override
  public long rowCount() {
    return order.rowCount();
  }

  @Override
  public RowWindow window(long start, long end) {
    try {
      file.checkUsable();
      long total = rowCount();
      long from = Math.max(0, Math.min(start, total));
      long to = Math.max(from, Math.min(end, total));
      long[] refs = order.read(from, Math.toIntExact(to - from));
      MemoryTable slice =
          refs.length == 0
              ? Slices.empty(columns.schema())
              : file.unchanged(() -> columns.at(refs, null));
      long[] index = new long[refs.length];
      for (int i = 0; i < refs.length; i++) {
        index[i] = file.source().rowNumber(refs[i]);
      }
      return Slices.window(slice, index, from, total, true);
    } catch (IOException e) {
      throw file.unavailable(e);
    }
  }
}
