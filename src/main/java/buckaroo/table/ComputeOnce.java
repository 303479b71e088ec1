package buckaroo.table;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Values by their keys, each computed by the first caller that asks for it while others wait, and
 * kept under a budget; those asked for the longest ago are dropped first. A failure is not kept:
 * the next caller tries anew. Safe for any thread.
 */
public final class ComputeOnce<K, V> implements AutoCloseable {
  private final long budget;
  private final ToLongFunction<? super V> weight;
  private final Consumer<? super V> dropped;

  // The lock keeps true: keptWeight is that of the finished values in kept, which is ordered from
  // the least to the most recently asked for. Values are computed outside it.
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final LinkedHashMap<K, CompletableFuture<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

  @GuardedBy("lock")
  private long keptWeight;

  @GuardedBy("lock")
  private boolean closed;

  /**
   * Nothing yet.
   *
   * @param budget the most that is kept beside the value computed last
   * @param weight what a value takes of the budget
   * @param dropped gets each value that is kept no longer
   */
  public ComputeOnce(long budget, ToLongFunction<? super V> weight, Consumer<? super V> dropped) {
    this.budget = budget;
    this.weight = weight;
    this.dropped = dropped;
  }

  /** Makes a value. */
  @FunctionalInterface
  public interface Computation<V, X extends Exception> {
    V compute() throws X;
  }

  /**
   * The value of a key, when it is ready.
   *
   * @throws X if it could not be computed, here or by the caller that did it
   * @throws CancellationException if this caller's work is no longer wanted
   */
  public <X extends Exception> V get(
      K key, Cancellation cancellation, Computation<? extends V, X> computation) throws X {
    while (true) {
      CompletableFuture<V> mine = new CompletableFuture<>();
      CompletableFuture<V> first;
      synchronized (lock) {
        first = kept.putIfAbsent(key, mine);
      }
      if (first == null) {
        return compute(key, mine, computation);
      }
      try {
        return cancellation.await(first);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof CancellationException)) {
          throw ComputeOnce.<X>failure(Objects.requireNonNull(e.getCause()));
        }
        // Whoever computed it moved on; this caller still wants it.
        cancellation.check();
      }
    }
  }

  private <X extends Exception> V compute(
      K key, CompletableFuture<V> promise, Computation<? extends V, X> computation) throws X {
    try {
      V value = computation.compute();
      synchronized (lock) {
        promise.complete(value);
        if (closed) {
          kept.remove(key, promise);
          dropped.accept(value);
        } else {
          keptWeight += weight.applyAsLong(value);
          dropOldest(budget, promise);
        }
      }
      return value;
    } catch (Throwable failure) {
      // Whatever failed, also memory: the next caller shall try anew rather than wait for ever.
      synchronized (lock) {
        kept.remove(key, promise);
        if (failure instanceof OutOfMemoryError) {
          dropOldest(0, promise);
        }
      }
      promise.completeExceptionally(failure);
      throw failure;
    }
  }

  /** Computations of one key fail alike, with X or what is not checked. */
  @SuppressWarnings("unchecked")
  private static <X extends Exception> X failure(Throwable cause) {
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return (X) cause;
  }

  /** Drops finished values until the others fit, but never the newest. */
  @GuardedBy("lock")
  private void dropOldest(long untilWeight, CompletableFuture<V> newest) {
    Iterator<CompletableFuture<V>> oldestFirst = kept.values().iterator();
    while (keptWeight > untilWeight && oldestFirst.hasNext()) {
      CompletableFuture<V> oldest = oldestFirst.next();
      if (oldest != newest && oldest.isDone()) {
        oldestFirst.remove();
        drop(oldest.join());
      }
    }
  }

  @GuardedBy("lock")
  private void drop(V value) {
    keptWeight -= weight.applyAsLong(value);
    dropped.accept(value);
  }

  /** Drops a kept value that is of no use any more, so that the next caller has it made anew. */
  public void forgetIf(K key, Predicate<? super V> isUseless) {
    synchronized (lock) {
      CompletableFuture<V> promise = kept.get(key);
      if (promise != null && promise.isDone() && isUseless.test(promise.join())) {
        kept.remove(key);
        drop(promise.join());
      }
    }
  }

  /** What the kept values weigh. */
  public long keptWeight() {
    synchronized (lock) {
      return keptWeight;
    }
  }

  /** Drops everything; what is still being computed is dropped when it is done. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      for (Map.Entry<K, CompletableFuture<V>> entry : kept.entrySet()) {
        if (entry.getValue().isDone()) {
          drop(entry.getValue().join());
        }
      }
      kept.clear();
    }
  }
}
