package buckaroo.chart;

import buckaroo.table.Cancellation;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import java.util.function.Consumer;

/** Walks all rows of a view, block by block. */
final class Scan {
  /** Small enough for a processor's cache, large enough that a block's own cost does not count. */
  static final int BLOCK_ROWS = 8192;

  private final TableView view;
  private final long rows;
  private final Cancellation cancellation;

  /** Rows that come while a file is still being counted are not seen, in no pass. */
  Scan(TableView view, Cancellation cancellation) {
    this.view = view;
    this.rows = view.rowCount();
    this.cancellation = cancellation;
  }

  long rows() {
    return rows;
  }

  /**
   * Hands every block on, once, in order.
   *
   * @throws java.util.concurrent.CancellationException if nobody wants the result any more
   */
  void each(Consumer<RowWindow> block) {
    for (long from = 0; from < rows; from += BLOCK_ROWS) {
      cancellation.check();
      block.accept(view.window(from, Math.min(rows, from + BLOCK_ROWS)));
    }
  }
}
