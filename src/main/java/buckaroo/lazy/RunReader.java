package buckaroo.lazy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads what {@link RunWriter} wrote, row by row; the file is deleted on close. For one thread. */
final class RunReader implements AutoCloseable {
  /** Heap that reading one run takes. */
  static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).limit(0);
  private int keyStart;
  private int keyEnd;
  private boolean cut;
  private long prefix;
  private long ref;

  RunReader(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  /** Moves to the next row; false at the end. */
  boolean next() throws IOException {
    if (!has(Short.BYTES)) {
      return false;
    }
    int head = buffer.getShort() & 0xffff;
    int length = head & ~RunWriter.CUT;
    cut = head != length;
    if (!has(length + Long.BYTES)) {
      throw new IOException("a temporary file is damaged");
    }
    keyStart = buffer.position();
    keyEnd = keyStart + length;
    buffer.position(keyEnd);
    ref = buffer.getLong();
    prefix = prefix(length);
    return true;
  }

  /**
   * The eight bytes behind the first one, which is the same for all cells that are there, so that
   * most keys are told apart by one comparison. Nothing comes behind a missing cell.
   */
  private long prefix(int length) {
    if (length > 0 && bytes[keyStart] != 0) {
      return -1;
    }
    if (length > Long.BYTES) {
      return buffer.getLong(keyStart + 1);
    }
    long value = 0;
    for (int i = 1; i <= Long.BYTES; i++) {
      value = value << 8 | (i < length ? bytes[keyStart + i] & 0xff : 0);
    }
    return value;
  }

  private boolean has(int count) throws IOException {
    if (buffer.remaining() >= count) {
      return true;
    }
    buffer.compact();
    while (buffer.position() < count && channel.read(buffer) >= 0) {
      // Reads until there is enough, or the file ends.
    }
    buffer.flip();
    return buffer.remaining() >= count;
  }

  byte[] bytes() {
    return bytes;
  }

  int keyStart() {
    return keyStart;
  }

  int keyLength() {
    return keyEnd - keyStart;
  }

  boolean isCut() {
    return cut;
  }

  long ref() {
    return ref;
  }

  /** Compares keys as far as they are written. */
  int compareKey(RunReader other) {
    if (prefix != other.prefix) {
      return Long.compareUnsigned(prefix, other.prefix);
    }
    return Arrays.compareUnsigned(
        bytes, keyStart, keyEnd, other.bytes, other.keyStart, other.keyEnd);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
