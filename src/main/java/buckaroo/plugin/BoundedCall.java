package buckaroo.plugin;

import buckaroo.table.Cancellation;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls code that is not ours on a thread of its own, for a limited time. Safe for any thread. */
final class BoundedCall {
  /** Calls that did not end when they should; beyond this no more are made. */
  private static final int MOST_STUCK = 4;

  private final long limitMillis;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger stuck = new AtomicInteger();

  BoundedCall(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  /**
   * What the code gives.
   *
   * @param name of the plug-in and the part of it, for messages
   * @throws IllegalStateException telling the person why it failed
   * @throws CancellationException if nobody wants it any more
   */
  <T> T of(String name, Cancellation cancellation, Callable<T> code) {
    if (stuck.get() >= MOST_STUCK) {
      throw new IllegalStateException(
          name + " is not called: " + MOST_STUCK + " earlier calls of plug-ins never ended");
    }
    var isOver = new AtomicInteger();
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              try {
                return code.call();
              } finally {
                if (isOver.getAndSet(1) == 2) {
                  stuck.decrementAndGet();
                }
              }
            });
    Thread thread = new Thread(task, "plug-in-" + running.incrementAndGet());
    thread.setDaemon(true);
    thread.start();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    Cancellation orLate = () -> cancellation.isCancelled() || System.nanoTime() > end;
    try {
      return orLate.await(task);
    } catch (CancellationException e) {
      if (System.nanoTime() > end && !cancellation.isCancelled()) {
        throw new IllegalStateException(name + " took longer than " + limitMillis + " ms", e);
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(name + " failed: " + e.getCause(), e.getCause());
    } finally {
      if (!task.isDone()) {
        if (isOver.compareAndSet(0, 2)) {
          stuck.incrementAndGet();
        }
        thread.interrupt();
      }
    }
  }
}
