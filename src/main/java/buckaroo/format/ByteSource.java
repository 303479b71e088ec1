package buckaroo.format;

import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a file as its format sees them: already inflated, readable at any position from any
 * thread. Whoever opens a file makes one for it, so that no reader has to know gzip or channels.
 */
public interface ByteSource {
  /** The path as the request gave it, for messages. */
  String path();

  /** How many bytes there are, after inflating. */
  long size();

  /** {@code gzip} if the file was compressed, else null; goes into {@link FileFacts}. */
  @Nullable
  String compression();

  /**
   * Copies bytes out, as many as asked unless the source ends first.
   *
   * @param position of the first byte, from 0; at or after {@link #size} nothing is copied
   * @return the number of bytes copied, 0 at the end
   */
  int read(long position, byte[] target, int offset, int length) throws IOException;

  /** All bytes in order, from the first. The stream belongs to one thread and needs no closing. */
  default InputStream stream() {
    return new ByteSourceStream(this);
  }

  /** The bytes of a file as they stand, compressed or not. */
  static ByteSource of(SourceFile file) {
    return new FileBytes(file);
  }

  /** Bytes that are in memory already. */
  static ByteSource of(String path, byte[] content) {
    return new SegmentedBytes.Builder().append(content, 0, content.length).build(path, null);
  }
}
