package buckaroo.profile;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Some threads that do one job side by side, each on a share of its own. The calling thread is
 * worker 0, so one worker needs no thread. Lives as long as one profile is made; used by the thread
 * that makes it.
 */
final class Workers implements AutoCloseable {
  private final int count;
  private final BooleanSupplier cancelled;
  private final @Nullable ExecutorService pool;
  private volatile boolean failed;

  Workers(int count, BooleanSupplier cancelled) {
    this.count = count;
    this.cancelled = cancelled;
    this.pool = count == 1 ? null : pool(count - 1);
  }

  private static ExecutorService pool(int threads) {
    var names = new AtomicInteger();
    return Executors.newFixedThreadPool(
        threads,
        job -> {
          var thread = new Thread(job, "profile-" + names.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** One worker's share. */
  interface Job {
    void run(int worker);
  }

  int count() {
    return count;
  }

  /** The first of a worker's rows; its last is before the first of the next worker. */
  int firstRow(int worker, int rows) {
    return (int) ((long) rows * worker / count);
  }

  /**
   * To be called between blocks of work.
   *
   * @throws CancellationException if the result is no longer wanted
   */
  void checkCancelled() {
    if (isStopped()) {
      throw new CancellationException("the profile is no longer wanted");
    }
  }

  /** Whether the work is to end: it is no longer wanted, or some part of it has failed. */
  boolean isStopped() {
    return failed || cancelled.getAsBoolean();
  }

  /** Runs the job once a worker and returns when all are done; throws the first failure. */
  void run(Job job) {
    List<Future<?>> others = new ArrayList<>(count - 1);
    if (pool != null) {
      for (int i = 1; i < count; i++) {
        int worker = i;
        others.add(pool.submit(() -> share(job, worker)));
      }
    }
    Throwable failure = null;
    try {
      share(job, 0);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    boolean interrupted = false;
    for (Future<?> other : others) {
      while (true) {
        try {
          other.get();
          break;
        } catch (InterruptedException e) {
          // The shares hold the same arrays, so they are waited for; they end soon.
          failed = true;
          interrupted = true;
        } catch (ExecutionException e) {
          // The worker that failed first has the reason; the others were told to stop.
          if (failure == null || failure instanceof CancellationException) {
            failure = e.getCause();
          }
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void share(Job job, int worker) {
    try {
      job.run(worker);
    } catch (RuntimeException | Error e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
