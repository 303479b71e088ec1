package buckaroo.server.file;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The copy of one file whose bytes come in parts, one behind the other. Safe for any thread; parts
 * that come at once wait for each other.
 */
public final class Upload {
  private static final String SCHEME = "upload://";

  private final String id;
  private final String name;
  private final long bytes;
  private final Path copy;

  @GuardedBy("this")
  private long received;

  @GuardedBy("this")
  private long lastUsedNanos;

  @GuardedBy("this")
  private boolean wasShown;

  Upload(String id, String name, long bytes, Path copy, long nowNanos) {
    this.id = id;
    this.name = name;
    this.bytes = bytes;
    this.copy = copy;
    this.lastUsedNanos = nowNanos;
  }

  public String id() {
    return id;
  }

  /** What {@code /load} opens it by, once it is whole. */
  public String path() {
    return SCHEME + id + "/" + name;
  }

  /** The id in the path of a copy; empty for every other path. */
  static String idIn(String path) {
    if (!path.startsWith(SCHEME)) {
      return "";
    }
    int end = path.indexOf('/', SCHEME.length());
    return path.substring(SCHEME.length(), end < 0 ? path.length() : end);
  }

  /** Whether a path is one of copies, not of the machine. */
  public static boolean isPath(String path) {
    return path.startsWith(SCHEME);
  }

  public long bytes() {
    return bytes;
  }

  Path copy() {
    return copy;
  }

  /** Bytes that came so far. */
  public synchronized long received() {
    return received;
  }

  public boolean isWhole() {
    return received() == bytes;
  }

  /**
   * Writes a part.
   *
   * @param offset of its first byte; the count of those that came before
   * @throws ApiException {@code invalid_request} for another offset, or for more bytes than were
   *     announced
   * @throws IOException if they cannot be written
   */
  synchronized void write(long offset, byte[] part, long nowNanos) throws IOException {
    if (offset != received) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "The next part begins at byte " + received + ", not at " + offset + ".");
    }
    if (part.length > bytes - received) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "There are more bytes than the " + bytes + " announced.");
    }
    try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(part);
      while (left.hasRemaining()) {
        channel.write(left, offset + left.position());
      }
    }
    received += part.length;
    lastUsedNanos = nowNanos;
  }

  synchronized void shown() {
    wasShown = true;
  }

  /**
   * Whether nobody wants it any more: it was shown and is not now, or it never was and was not used
   * for a while.
   */
  synchronized boolean isOver(boolean isShown, long nowNanos, long idleNanos) {
    wasShown |= isShown;
    return !isShown && (wasShown || nowNanos - lastUsedNanos > idleNanos);
  }

  void delete() throws IOException {
    Files.deleteIfExists(copy);
  }
}
