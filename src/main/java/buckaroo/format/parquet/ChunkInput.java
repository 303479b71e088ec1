package buckaroo.format.parquet;

import buckaroo.format.ByteSource;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.PageHeader;
import buckaroo.format.parquet.thrift.PageHeaderReader;
import buckaroo.format.parquet.thrift.ThriftCompactReader;
import buckaroo.format.parquet.thrift.TruncatedException;
import java.io.IOException;

/**
 * The bytes of a column chunk from front to back, read ahead in large pieces. Confined to one
 * thread.
 */
final class ChunkInput {
  /** For chunks that are read from front to back. */
  static final int FAR = 1 << 20;

  /** For chunks most of which is passed over. */
  static final int NEAR = 1 << 13;

  private static final int USUAL_HEADER_BYTES = 1 << 8;

  private final ByteSource source;
  private final long end;
  private final int readAhead;
  private byte[] buffer = new byte[0];
  private int position;
  private int limit;

  /** Position in the file of the first byte that is not in the buffer yet. */
  private long unread;

  /** Reads so many bytes ahead, where that pays. */
  ChunkInput(ByteSource source, long start, long end, int readAhead) {
    this.readAhead = readAhead;
    this.source = source;
    this.unread = start;
    this.end = end;
  }

  /** Bytes of the chunk that were not taken yet. */
  long left() {
    return end - unread + limit - position;
  }

  /** The array that {@link #take} points into; replaced when it becomes too small. */
  byte[] buffer() {
    return buffer;
  }

  /**
   * Takes bytes, which stay in the buffer until the next call.
   *
   * @return where they begin in {@link #buffer}
   * @throws MalformedFileException if the chunk has fewer
   */
  int take(int count) throws IOException {
    if (count > left()) {
      throw new MalformedFileException(
          "a page claims " + count + " bytes where " + left() + " are left");
    }
    fill(count);
    int start = position;
    position += count;
    return start;
  }

  /**
   * Passes over bytes; those that are not in the buffer are never read.
   *
   * @throws MalformedFileException if the chunk has fewer
   */
  void skip(int count) throws IOException {
    if (count < 0 || count > left()) {
      throw new MalformedFileException(
          "a page claims " + count + " bytes where " + left() + " are left");
    }
    int held = Math.min(count, limit - position);
    position += held;
    unread += count - held;
  }

  /** Reads the page header that comes next. */
  PageHeader readHeader() throws IOException {
    int wanted = USUAL_HEADER_BYTES;
    while (true) {
      int there = (int) Math.min(wanted, left());
      fill(there);
      var in = new ThriftCompactReader(buffer, position, position + there);
      try {
        PageHeader header = PageHeaderReader.read(in);
        position = in.position();
        return header;
      } catch (TruncatedException e) {
        if (there == left() || wanted > 1 << 28) {
          throw e;
        }
        wanted *= 4;
      }
    }
  }

  /** Makes the buffer hold so many bytes from its position on; the chunk has them. */
  private void fill(int count) throws IOException {
    int held = limit - position;
    if (held >= count) {
      return;
    }
    int wanted = (int) Math.min(Math.max(count, readAhead), left());
    if (wanted > buffer.length) {
      var larger = new byte[wanted];
      System.arraycopy(buffer, position, larger, 0, held);
      buffer = larger;
    } else {
      System.arraycopy(buffer, position, buffer, 0, held);
    }
    int more = wanted - held;
    if (source.read(unread, buffer, held, more) != more) {
      throw new MalformedFileException("the file ends before byte " + (unread + more));
    }
    unread += more;
    position = 0;
    limit = wanted;
  }
}
