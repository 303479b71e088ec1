package buckaroo.format;

import java.io.IOException;
import java.io.InputStream;

/** A source read from front to back. For one thread. */
public final class ByteSourceStream extends InputStream {
  private final ByteSource source;
  private long position;

  public ByteSourceStream(ByteSource source) {
    this.source = source;
  }

  /** How many bytes were handed out. */
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
    int count = source.read(position, target, offset, length);
    position += count;
    return count == 0 ? -1 : count;
  }

  /** Exact up to the largest int: a multi-member gzip file is read to its end by this. */
  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, source.size() - position);
  }
}
