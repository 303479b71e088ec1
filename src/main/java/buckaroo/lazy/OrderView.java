package buckaroo.lazy;

import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/**
 * Some rows of a file in the order that a file on disk gives. The order is asked for anew with
 * every window: a view that is read for long, as by an export, outlives the orders that are kept,
 * and asking keeps its own among them. Safe for any thread.
 */
final class OrderView implements TableView {
  private final LazyFile file;
  private final Orders orders;
  private final RowColumns columns;
  private final ViewSpec spec;
  private final Cancellation cancellation;
  private final long rowCount;

  /**
   * The view for a spec whose order is there.
   *
   * @param cancellation asked when the order must be computed again
   */
  OrderView(
      LazyFile file,
      Orders orders,
      RowColumns columns,
      ViewSpec spec,
      Cancellation cancellation,
      OrderFile order) {
    this.file = file;
    this.orders = orders;
    this.columns = columns;
    this.spec = spec;
    this.cancellation = cancellation;
    this.rowCount = order.rowCount();
  }

  @Override
  public Schema schema() {
    return columns.schema();
  }

  @Override
  public long rowCount() {
    return rowCount;
  }

  @Override
  public RowWindow window(long start, long end) {
    try {
      file.checkUsable();
      long total = rowCount();
      long from = Math.max(0, Math.min(start, total));
      long to = Math.max(from, Math.min(end, total));
      long[] refs = refs(from, Math.toIntExact(to - from));
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

  private long[] refs(long from, int count) throws IOException {
    while (true) {
      try {
        return orders.of(spec, cancellation).read(from, count, cancellation);
      } catch (ClosedChannelException e) {
        // Others' orders took its place between the two calls, unless the table itself is closed.
        file.checkUsable();
      }
    }
  }
}
