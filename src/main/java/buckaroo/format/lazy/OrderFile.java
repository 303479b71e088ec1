package buckaroo.format.lazy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows in an order, on disk: one {@link RowRef} of 8 bytes after another. Deleted when closed. Safe
 * for any thread.
 */
final class OrderFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long rowCount;

  private OrderFile(Path path, FileChannel channel, long rowCount) {
    this.path = path;
    this.channel = channel;
    this.rowCount = rowCount;
  }

  /** The order that a written file holds. */
  static OrderFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new OrderFile(path, channel, channel.size() / Long.BYTES);
  }

  long rowCount() {
    return rowCount;
  }

  /** The references of rows {@code [start, start + count)} of the order. */
  long[] read(long start, int count) throws IOException {
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

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
