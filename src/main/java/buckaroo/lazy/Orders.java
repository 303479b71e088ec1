package buckaroo.lazy;

import buckaroo.table.Cancellation;
import buckaroo.table.ComputeOnce;
import buckaroo.view.ViewSpec;
import java.io.IOException;

/** The orders of one file that were computed, the last few of them on disk. Safe for any thread. */
final class Orders implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Orders.class.getName());
  private static final int KEPT = 8;

  private final LazyFile file;
  private final ComputeOnce<ViewSpec, OrderFile> orders =
      new ComputeOnce<>(KEPT, order -> 1, Orders::end);

  Orders(LazyFile file) {
    this.file = file;
  }

  /**
   * The order of a spec, when it is ready.
   *
   * @throws java.util.concurrent.CancellationException if the caller's work is no longer wanted
   */
  OrderFile of(ViewSpec spec, Cancellation cancellation) throws IOException {
    orders.forgetIf(spec, OrderFile::hasFailed);
    return orders.get(spec, cancellation, () -> OrderBuilder.build(file, spec, cancellation));
  }

  private static void end(OrderFile order) {
    try {
      order.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not delete a temporary file", e);
    }
  }

  @Override
  public void close() {
    orders.close();
  }
}
