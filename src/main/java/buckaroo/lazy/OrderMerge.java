package buckaroo.lazy;

import buckaroo.table.Cancellation;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The last merge of an order, which the order is read behind: whoever asked for it sees its first
 * rows while the rest is merged. For one thread at a time.
 */
final class OrderMerge implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OrderMerge.class.getName());
  private static final int STEP_ROWS = 1 << 13;

  private final LazyFile file;
  private final RunMerge merge;
  private final RunWriter out;
  private final OrderFile order;
  private long done;

  private OrderMerge(LazyFile file, RunMerge merge, RunWriter out, OrderFile order) {
    this.file = file;
    this.merge = merge;
    this.out = out;
    this.order = order;
  }

  /** A merge of some runs, which are deleted with it, into a new order of that many rows. */
  static OrderMerge begin(
      LazyFile file, List<Path> runs, long rowCount, RunMerge.TieBreaker tieBreaker)
      throws IOException {
    Path path = file.spill().newFile("order");
    RunWriter out = new RunWriter(path);
    RunMerge merge = null;
    try {
      merge = new RunMerge(runs, tieBreaker);
      return new OrderMerge(file, merge, out, OrderFile.growing(path, rowCount));
    } catch (IOException | RuntimeException | Error e) {
      if (merge != null) {
        merge.close();
      }
      out.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  OrderFile order() {
    return order;
  }

  boolean isDone() {
    return merge.isDone();
  }

  /** Merges until so many rows of the order are there, or all. */
  void mergeUntil(long rows, Cancellation cancellation) throws IOException {
    while (!merge.isDone() && done < rows) {
      file.checkOpen();
      cancellation.check();
      if (order.isClosed()) {
        throw new ClosedChannelException();
      }
      long end = Math.min(rows, done + STEP_ROWS);
      for (; done < end && !merge.isDone(); done++) {
        out.put(merge.first().ref());
        merge.advance();
      }
      out.flush();
      order.written(done);
    }
  }

  /** Merges the rest, and tells the order's readers if that fails. */
  void mergeRest() {
    try (this) {
      mergeUntil(Long.MAX_VALUE, Cancellation.NONE);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      if (!order.isClosed()) {
        LOG.log(System.Logger.Level.WARNING, "an order could not be written: {0}", e);
      }
      order.failed(e);
    }
  }

  /** Drops the order with what was merged of it. */
  void giveUp() {
    try {
      close();
      order.close();
    } catch (IOException e) {
      // The folder is deleted as a whole at the end.
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      merge.close();
    }
  }
}
