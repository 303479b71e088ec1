package buckaroo.lazy;

import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/**
 * Rows in an order, on disk: one {@link RowRef} of 8 bytes after another. How many there are is
 * known from the beginning; they may still be written while the first of them are read, and a
 * reader waits for those that it wants. Deleted when closed. Safe for any thread.
 */
final class OrderFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long rowCount;

  @GuardedBy("this")
  private long written;

  @GuardedBy("this")
  private @Nullable Throwable failure;

  private OrderFile(Path path, FileChannel channel, long rowCount, long written) {
    this.path = path;
    this.channel = channel;
    this.rowCount = rowCount;
    this.written = written;
  }

  /** The order that a written file holds. */
  static OrderFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    long rowCount = channel.size() / Long.BYTES;
    return new OrderFile(path, channel, rowCount, rowCount);
  }

  /** The order of that many rows that a file will hold; nothing is written yet. */
  static OrderFile growing(Path path, long rowCount) throws IOException {
    return new OrderFile(path, FileChannel.open(path, StandardOpenOption.READ), rowCount, 0);
  }

  /** To be told when so many rows of the beginning are in the file. */
  synchronized void written(long rows) {
    written = rows;
    notifyAll();
  }

  /** To be told when the rest will never be written. */
  synchronized void failed(Throwable why) {
    failure = why;
    notifyAll();
  }

  synchronized boolean hasFailed() {
    return failure != null;
  }

  /** Whether nobody reads this order any more. */
  boolean isClosed() {
    return !channel.isOpen();
  }

  long rowCount() {
    return rowCount;
  }

  /**
   * The references of rows {@code [start, start + count)} of the order.
   *
   * @throws ClosedChannelException if the order was closed
   * @throws IOException why the rows will never be written, as it was told
   * @throws CancellationException if they are no longer wanted before they are written
   */
  long[] read(long start, int count, Cancellation cancellation) throws IOException {
    cancellation.await(millis -> isWritten(start + count, millis));
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(count, Long.BYTES));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, start * Long.BYTES + buffer.position()) < 0) {
        throw new EOFException("a temporary file became shorter");
      }
    }
    long[] refs = new long[count];
    buffer.flip().asLongBuffer().get(refs);
    return refs;
  }

  /** Whether so many rows are written; waits a while where they are not. */
  @SuppressWarnings("WaitNotInLoop") // The caller asks again.
  private synchronized boolean isWritten(long rows, long millis)
      throws IOException, InterruptedException {
    if (written >= rows) {
      return true;
    }
    if (isClosed()) {
      throw new ClosedChannelException();
    }
    if (failure != null) {
      throw failure instanceof IOException cause ? cause : new IOException(failure);
    }
    wait(millis);
    return written >= rows;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
