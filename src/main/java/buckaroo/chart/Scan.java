package buckaroo.chart;

import buckaroo.table.Cancellation;
import buckaroo.table.Parallel;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks all rows of a view, block by block. */
final class Scan {
  /** Small enough for a processor's cache, large enough that a block's own cost does not count. */
  static final int BLOCK_ROWS = 8192;

  private final TableView view;
  private final long rows;
  private final long from;
  private final long to;
  private final Cancellation cancellation;

  /** Rows that come while a file is still being counted are not seen, in no pass. */
  Scan(TableView view, Cancellation cancellation) {
    this(view, view.rowCount(), 0, view.rowCount(), cancellation);
  }

  private Scan(TableView view, long rows, long from, long to, Cancellation cancellation) {
    this.view = view;
    this.rows = rows;
    this.from = from;
    this.to = to;
    this.cancellation = cancellation;
  }

  /** Shares of the rows, cut by row number, to be walked side by side. */
  List<Scan> shares(Parallel workers) {
    long blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    int count = (int) Math.max(1, Math.min(workers.threads(), blocks));
    List<Scan> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = blocks * i / count * BLOCK_ROWS;
      long end = Math.min(rows, blocks * (i + 1) / count * BLOCK_ROWS);
      shares.add(new Scan(view, rows, start, end, workers));
    }
    return shares;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Of the view, also where this is a share of them. */
  long rows() {
    return rows;
  }

  /**
   * Hands every block on, once, in order.
   *
   * @throws java.util.concurrent.CancellationException if nobody wants the result any more
   */
  void each(Consumer<RowWindow> block) {
    for (long at = from; at < to; at += BLOCK_ROWS) {
      cancellation.check();
      block.accept(view.window(at, Math.min(to, at + BLOCK_ROWS)));
    }
  }
}
