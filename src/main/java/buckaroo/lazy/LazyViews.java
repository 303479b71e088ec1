package buckaroo.lazy;

import buckaroo.table.Cancellation;
import buckaroo.view.TableView;
import buckaroo.view.ViewEngine;
import buckaroo.view.ViewSpec;
import java.io.IOException;

/** The views of a table in a file. Safe for any thread. */
final class LazyViews implements ViewEngine {
  private final LazyFile file;
  private final Orders orders;
  private final RowColumns columns;

  LazyViews(LazyFile file, Orders orders, RowColumns columns) {
    this.file = file;
    this.orders = orders;
    this.columns = columns;
  }

  /**
   * The view for a spec. File order is there at once; anything else waits until all cells were
   * looked at and is computed then.
   */
  @Override
  public TableView view(ViewSpec spec, Cancellation cancellation) {
    if (spec.equals(ViewSpec.ALL)) {
      return new FileView(file, columns);
    }
    try {
      file.checkUsable();
      OrderFile order = orders.of(spec, cancellation);
      return new OrderView(file, orders, columns, spec, cancellation, order);
    } catch (IOException e) {
      throw file.unavailable(e);
    }
  }

  /** Orders are kept on disk. */
  @Override
  public long memoryBytes() {
    return 0;
  }
}
