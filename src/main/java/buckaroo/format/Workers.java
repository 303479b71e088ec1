package buckaroo.format;

import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Threads that share out numbered tasks. Lives as long as one file is read; used by the thread that
 * reads it.
 */
public final class Workers implements AutoCloseable {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final int threads;
  private final ExecutorService pool;

  /** That many threads. */
  public Workers(int threads) {
    this.threads = threads;
    int number = POOLS.incrementAndGet();
    var names = new AtomicInteger();
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              var thread = new Thread(task, "read-" + number + "-" + names.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One thread's share of the work; used by that thread only. */
  public interface Worker {
    void run(int task) throws IOException;
  }

  /**
   * Runs tasks 0 to {@code count - 1}, handed out in that order; returns when all are done. The
   * first failure stops the others and is thrown.
   *
   * @param workers makes one worker a thread
   */
  public void run(int count, Supplier<? extends Worker> workers) throws IOException {
    var next = new AtomicInteger();
    var failure = new AtomicReference<Throwable>();
    if (count == 1 || threads == 1) {
      Worker worker = workers.get();
      for (int task = 0; task < count; task++) {
        worker.run(task);
      }
      return;
    }
    List<Future<?>> shares = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, count); i++) {
      shares.add(pool.submit(() -> share(count, next, failure, workers)));
    }
    boolean interrupted = false;
    for (Future<?> share : shares) {
      while (true) {
        try {
          share.get();
          break;
        } catch (InterruptedException e) {
          // The tasks hold the caller's buffers, so they are waited for; they end soon.
          failure.compareAndSet(null, new IOException("reading was interrupted"));
          interrupted = true;
        } catch (ExecutionException e) {
          failure.compareAndSet(null, e.getCause());
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(failure.get());
  }

  private static void share(
      int count,
      AtomicInteger next,
      AtomicReference<Throwable> failure,
      Supplier<? extends Worker> workers) {
    try {
      Worker worker = workers.get();
      int task;
      while (failure.get() == null && (task = next.getAndIncrement()) < count) {
        worker.run(task);
      }
    } catch (IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
