package buckaroo.format.parquet;

import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Runs numbered tasks on several threads, the caller's among them. */
final class ParallelTasks {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private ParallelTasks() {}

  /** One task. */
  interface Task {
    void run(int number) throws IOException;
  }

  /**
   * Runs tasks 0 to {@code count - 1}, begun in that order; returns when all are done. The first
   * failure stops the others, is waited for and thrown.
   */
  static void run(int count, int threads, Task task) throws IOException {
    var next = new AtomicInteger();
    var failure = new AtomicReference<@Nullable Throwable>();
    Runnable share =
        () -> {
          try {
            int number;
            while (failure.get() == null && (number = next.getAndIncrement()) < count) {
              task.run(number);
            }
          } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> helpers = new ArrayList<>();
    int run = RUNS.incrementAndGet();
    for (int i = 1; i < Math.min(threads, count); i++) {
      var helper = new Thread(share, "parquet-" + run + "-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    share.run();
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          // The tasks fill the caller's arrays, so they are waited for; they end soon.
          failure.compareAndSet(null, new IOException("reading was interrupted"));
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(failure.get());
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
  }
}
