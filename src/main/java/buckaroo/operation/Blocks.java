package buckaroo.operation;

import buckaroo.table.PlainTextColumn;
import buckaroo.view.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Work on many rows, dealt out in blocks to all processors. Blocks are those of the text columns,
 * so no two workers share a word of bits.
 */
final class Blocks {
  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;

  private Blocks() {}

  /** What is done with the rows {@code [from, to)}. */
  interface Body {
    void run(int from, int to);
  }

  /** Likewise, with what belongs to the worker. */
  interface WorkerBody<T> {
    void run(T own, int from, int to);
  }

  static void run(int rows, Cancellation cancellation, Body body) {
    run(rows, cancellation, () -> body, (own, from, to) -> own.run(from, to));
  }

  /**
   * Does the work and waits for it.
   *
   * @return what belonged to each worker
   */
  static <T> List<T> run(
      int rows, Cancellation cancellation, Supplier<T> supplier, WorkerBody<T> body) {
    int blocks = (int) ((rows + BLOCK_ROWS - 1L) / BLOCK_ROWS);
    int workers = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), blocks));
    var next = new AtomicInteger();
    List<T> owned = new ArrayList<>();
    List<ForkJoinTask<?>> helpers = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      owned.add(supplier.get());
    }
    for (int i = 1; i < workers; i++) {
      T own = owned.get(i);
      helpers.add(
          ForkJoinPool.commonPool()
              .submit(() -> take(rows, blocks, next, cancellation, own, body)));
    }
    try {
      take(rows, blocks, next, cancellation, owned.get(0), body);
    } catch (Throwable failure) {
      // The helpers see that no block is left; what they may throw was thrown here already.
      next.set(Integer.MAX_VALUE / 2);
      helpers.forEach(ForkJoinTask::quietlyJoin);
      throw failure;
    }
    helpers.forEach(ForkJoinTask::join);
    return owned;
  }

  private static <T> void take(
      int rows,
      int blocks,
      AtomicInteger next,
      Cancellation cancellation,
      T own,
      WorkerBody<T> body) {
    for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
      cancellation.check();
      int from = block * BLOCK_ROWS;
      body.run(own, from, (int) Math.min(rows, from + (long) BLOCK_ROWS));
    }
  }
}
