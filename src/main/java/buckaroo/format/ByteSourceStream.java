package buckaroo.format;

import java.io.IOException;
import java.io.InputStream;

/** A source read from front to back. For one thread. */
public final class ByteSourceStream extends InputStream {
  private final ByteSource source;
  private final long end;
  private long position;

  public ByteSourceStream(ByteSource source) {
    this(source, 0, source.size());
  }

  /** The bytes {@code [start, end)} of a source. */
  public ByteSourceStream(ByteSource source, long start, long end) {
    this.source = source;
    this.position = start;
    this.end = end;
  }

  /** Where the next byte stands in the source. */
  public long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = source.read(position, target, offset, (int) Math.min(length, end - position));
    position += count;
    return count == 0 ? -1 : count;
  }

  /** Exact up to the largest int: a multi-member gzip file is read to its end by this. */
  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - position);
  }
}
