package buckaroo.lazy;

import buckaroo.view.Cancellation;
import buckaroo.view.ViewSpec;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The orders of one file that were computed, the last few of them kept on disk. An order is
 * computed once, by the first caller that asks for it; callers that ask meanwhile wait. Safe for
 * any thread.
 */
final class Orders implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Orders.class.getName());
  private static final int KEPT = 8;

  /** How often a caller that waits for another one's work looks whether it is still wanted. */
  private static final long PATIENCE_MILLIS = 20;

  private final LazyFile file;

  // The lock keeps true: every finished order that is not here was closed.
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final LinkedHashMap<ViewSpec, CompletableFuture<OrderFile>> kept =
      new LinkedHashMap<>(16, 0.75f, true);

  @GuardedBy("lock")
  private boolean closed;

  Orders(LazyFile file) {
    this.file = file;
  }

  /**
   * The order of a spec, when it is ready.
   *
   * @throws CancellationException if the caller's work is no longer wanted
   */
  OrderFile of(ViewSpec spec, Cancellation cancellation) throws IOException {
    while (true) {
      CompletableFuture<OrderFile> mine = new CompletableFuture<>();
      CompletableFuture<OrderFile> first;
      synchronized (lock) {
        first = kept.putIfAbsent(spec, mine);
      }
      if (first == null) {
        return compute(spec, mine, cancellation);
      }
      try {
        OrderFile order = await(first, cancellation);
        if (!order.hasFailed()) {
          return order;
        }
        forget(spec, first, order);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof CancellationException)) {
          throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
        // Whoever computed it moved on; this caller still wants it.
        cancellation.check();
      }
    }
  }

  private void forget(ViewSpec spec, CompletableFuture<OrderFile> promise, OrderFile order) {
    synchronized (lock) {
      if (kept.remove(spec, promise)) {
        end(order);
      }
    }
  }

  /** What another caller computes; fails as that one fails. */
  static <T> T await(CompletableFuture<T> other, Cancellation cancellation)
      throws ExecutionException {
    while (true) {
      try {
        return other.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        cancellation.check();
      } catch (CancellationException e) {
        throw new ExecutionException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while an order was computed");
      }
    }
  }

  private OrderFile compute(
      ViewSpec spec, CompletableFuture<OrderFile> promise, Cancellation cancellation)
      throws IOException {
    try {
      OrderFile order = OrderBuilder.build(file, spec, cancellation);
      synchronized (lock) {
        promise.complete(order);
        if (closed) {
          end(order);
        }
        evictExcept(spec);
      }
      return order;
    } catch (Throwable failure) {
      // Whatever failed, also memory: the next caller shall try anew rather than wait for ever.
      synchronized (lock) {
        kept.remove(spec, promise);
      }
      promise.completeExceptionally(failure);
      throw failure;
    }
  }

  @GuardedBy("lock")
  private void evictExcept(ViewSpec newest) {
    Iterator<Map.Entry<ViewSpec, CompletableFuture<OrderFile>>> oldestFirst =
        kept.entrySet().iterator();
    while (kept.size() > KEPT && oldestFirst.hasNext()) {
      Map.Entry<ViewSpec, CompletableFuture<OrderFile>> entry = oldestFirst.next();
      if (entry.getValue().isDone() && !entry.getKey().equals(newest)) {
        end(entry.getValue().join());
        oldestFirst.remove();
      }
    }
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
    synchronized (lock) {
      closed = true;
      for (CompletableFuture<OrderFile> order : kept.values()) {
        if (order.isDone() && !order.isCompletedExceptionally()) {
          end(order.join());
        }
      }
      kept.clear();
    }
  }
}
