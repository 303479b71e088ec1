package buckaroo.profile.count;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Longs in a temporary file, which is deleted on close. Parts are written at their places, in any
 * order and by several threads; when all are, any thread may read.
 */
public final class StoredLongs implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final long count;

  /** A file for so many longs. */
  public StoredLongs(Path path, long count) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.count = count;
  }

  public long count() {
    return count;
  }

  /** Writes one part from its place on; for one thread. */
  public final class Part {
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long position;

    Part(long place) {
      this.position = place * Long.BYTES;
    }

    public void add(long value) throws IOException {
      if (!buffer.hasRemaining()) {
        finish();
      }
      buffer.putLong(value);
    }

    /** Writes what is left. */
    public void finish() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
      buffer.clear();
    }
  }

  public Part part(long place) {
    return new Part(place);
  }

  /** Reads longs to the front of an array. */
  public void read(long place, int length, long[] target) {
    ByteBuffer buffer = ByteBuffer.allocate(length * Long.BYTES);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, place * Long.BYTES + buffer.position()) < 0) {
          throw new EOFException("a temporary file became shorter");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.flip().asLongBuffer().get(target, 0, length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
