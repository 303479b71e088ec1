package buckaroo.lazy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes sorted rows to a temporary file, with their keys or, for an order, without:
 *
 * <pre>
 *   key length and cut mark (2) | key | row reference (8)
 * </pre>
 *
 * For one thread.
 */
final class RunWriter implements AutoCloseable {
  /** The bit beside the length that tells that the key was cut. */
  static final int CUT = 0x8000;

  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  RunWriter(Path path) throws IOException {
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  void put(byte[] key, int start, int length, boolean cut, long ref) throws IOException {
    if (buffer.remaining() < length + Short.BYTES + Long.BYTES) {
      flush();
    }
    buffer.putShort((short) (cut ? length | CUT : length)).put(key, start, length).putLong(ref);
  }

  void put(long ref) throws IOException {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(ref);
  }

  /** Hands everything so far to the file system. */
  void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}
