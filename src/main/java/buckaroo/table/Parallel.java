package buckaroo.table;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Work that several threads do side by side: numbered tasks, blocks of rows, or a share for each
 * thread. The caller works too, and is joined by those threads of all of the process that are free;
 * so work that finds none, or is begun by one of them, is done all the same. Every method returns
 * when all is done.
 *
 * <p>The first task that fails, of memory too, keeps further ones from beginning, and its exception
 * is the caller's. Tasks that take long ask {@link #check} between their steps. Safe for any
 * thread.
 */
public final class Parallel implements Cancellation {
  /** Rows of a block: no two blocks share a word of bits or a block of text. */
  public static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final ThreadPoolExecutor POOL = pool();

  private final int threads;
  private final Cancellation cancellation;

  /** Calls that have failed and still wait for what was begun. */
  private final AtomicInteger failing = new AtomicInteger();

  private Parallel(int threads, Cancellation cancellation) {
    this.threads = threads;
    this.cancellation = cancellation;
  }

  /** On all processors, while somebody wants it. */
  public static Parallel of(Cancellation cancellation) {
    return new Parallel(PROCESSORS, cancellation);
  }

  /** On so many threads at most, the caller's among them. */
  public static Parallel of(int threads, Cancellation cancellation) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
    return new Parallel(threads, cancellation);
  }

  /**
   * Threads begin when they are needed and end when they were not for a while. There are more than
   * processors, so that a search need not wait for the end of a load; the machine shares itself
   * out.
   */
  private static ThreadPoolExecutor pool() {
    // A thread is otherwise of the group of whoever needed it first, which may mean something else.
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    ThreadGroup group = all;
    var names = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        4 * PROCESSORS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          var thread = new Thread(group, work, "parallel-" + names.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** A numbered task. */
  @FunctionalInterface
  public interface Task<X extends Exception> {
    void run(int number) throws X;
  }

  /** A task that works with what belongs to its thread. */
  @FunctionalInterface
  public interface OwnTask<T, X extends Exception> {
    void run(T own, int number) throws X;
  }

  /** Work on the rows {@code [from, to)}. */
  @FunctionalInterface
  public interface Rows<X extends Exception> {
    void run(int from, int to) throws X;
  }

  /** Work on rows with what belongs to its thread. */
  @FunctionalInterface
  public interface OwnRows<T, X extends Exception> {
    void run(T own, int from, int to) throws X;
  }

  /** How many threads work at most, and so how many shares there are. */
  public int threads() {
    return threads;
  }

  /** Also where another task of the same call has failed. */
  @Override
  public boolean isCancelled() {
    return failing.get() > 0 || cancellation.isCancelled();
  }

  /**
   * Runs tasks 0 to {@code count - 1}, begun in that order.
   *
   * @throws CancellationException if they are no longer wanted, or the caller is interrupted
   */
  public <X extends Exception> void run(int count, Task<X> task) throws X {
    new Call<Task<X>, X>(count, () -> task, Task::run).run();
  }

  /**
   * Runs tasks likewise.
   *
   * @param own makes what belongs to one thread
   * @return what belonged to the threads, at least one
   */
  public <T, X extends Exception> List<T> run(
      int count, Supplier<? extends T> own, OwnTask<? super T, X> task) throws X {
    return new Call<T, X>(count, own, task).run();
  }

  /** Runs the body for every share, of which there is one a thread. */
  public <X extends Exception> void shares(Task<X> body) throws X {
    run(threads, body);
  }

  /** The first of a share's rows; its last is before the first of the next share. */
  public int shareStart(int share, int rows) {
    return (int) ((long) rows * share / threads);
  }

  /** Works on rows 0 to {@code rows - 1}, block by block. */
  public <X extends Exception> void rows(int rows, Rows<X> body) throws X {
    run(blocks(rows), block -> body.run(block * BLOCK_ROWS, blockEnd(block, rows)));
  }

  /**
   * Works on rows likewise.
   *
   * @param own makes what belongs to one thread
   * @return what belonged to the threads, at least one
   */
  public <T, X extends Exception> List<T> rows(
      int rows, Supplier<? extends T> own, OwnRows<? super T, X> body) throws X {
    return this.<T, X>run(
        blocks(rows),
        own,
        (mine, block) -> body.run(mine, block * BLOCK_ROWS, blockEnd(block, rows)));
  }

  private static int blocks(int rows) {
    return (int) ((rows + BLOCK_ROWS - 1L) / BLOCK_ROWS);
  }

  private static int blockEnd(int block, int rows) {
    return (int) Math.min(rows, (block + 1L) * BLOCK_ROWS);
  }

  /** Tasks that are handed out to whoever comes. */
  private final class Call<T, X extends Exception> {
    private final int count;
    private final Supplier<? extends T> supplier;
    private final OwnTask<? super T, X> task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    // The lock keeps true: helpers are the threads of the pool that may still work here.
    @GuardedBy("this")
    private final List<T> owned = new ArrayList<>();

    @GuardedBy("this")
    private int helpers;

    Call(int count, Supplier<? extends T> supplier, OwnTask<? super T, X> task) {
      this.count = count;
      this.supplier = supplier;
      this.task = task;
    }

    List<T> run() throws X {
      callHelpers();
      work();
      boolean interrupted = awaitHelpers();
      Throwable failed = failure.get();
      if (failed != null) {
        failing.decrementAndGet();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      rethrow(failed);
      synchronized (this) {
        if (owned.isEmpty()) {
          owned.add(supplier.get());
        }
        return owned;
      }
    }

    private void callHelpers() {
      for (int i = 1; i < Math.min(threads, count); i++) {
        synchronized (this) {
          helpers++;
        }
        try {
          POOL.execute(this::help);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
          // All are busy, or none can be made: the others do it without.
          helperLeaves();
          return;
        }
      }
    }

    private void help() {
      try {
        work();
      } finally {
        helperLeaves();
      }
    }

    private synchronized void helperLeaves() {
      helpers--;
      notifyAll();
    }

    private void work() {
      try {
        int number = take();
        if (number >= 0) {
          T own = own();
          do {
            task.run(own, number);
            number = take();
          } while (number >= 0);
        }
      } catch (Throwable e) {
        fail(e);
      }
    }

    /** The next task; -1 where there is none, or one has failed. */
    private int take() {
      if (failure.get() != null) {
        return -1;
      }
      check();
      int number = next.getAndIncrement();
      return number < count ? number : -1;
    }

    private T own() {
      T own = supplier.get();
      synchronized (this) {
        owned.add(own);
      }
      return own;
    }

    private void fail(Throwable cause) {
      if (failure.compareAndSet(null, cause)) {
        failing.incrementAndGet();
        return;
      }
      // Others stop when one fails, and say that they were cancelled; the cause is what counts.
      Throwable first = failure.get();
      if (first instanceof CancellationException && !(cause instanceof CancellationException)) {
        failure.compareAndSet(first, cause);
      }
    }

    /** Waits until no helper touches what belongs to the caller, even if that is interrupted. */
    private synchronized boolean awaitHelpers() {
      boolean interrupted = false;
      while (helpers > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
          fail(new CancellationException("interrupted"));
        }
      }
      return interrupted;
    }

    /** Tasks throw nothing but X and what is not checked. */
    @SuppressWarnings("unchecked")
    private void rethrow(@Nullable Throwable failed) throws X {
      if (failed instanceof RuntimeException e) {
        throw e;
      }
      if (failed instanceof Error e) {
        throw e;
      }
      if (failed != null) {
        throw (X) failed;
      }
    }
  }
}
