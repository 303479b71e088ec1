package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SegmentedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What a stream inflates to, within limits. For one thread. */
final class Inflation {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteSource packed;
  private final Limits limits;
  private final Progress progress;

  Inflation(ByteSource packed, Limits limits, ReadMonitor monitor) {
    this.packed = packed;
    this.limits = limits;
    this.progress = new Progress(monitor, packed.size());
  }

  /**
   * The bytes of a stream, in memory.
   *
   * @param mostBytes how many are wanted; what follows is not inflated
   * @param path the path that messages about the inflated bytes name
   * @param kind the name of the compression
   */
  static SegmentedBytes take(InputStream inflating, long mostBytes, String path, String kind)
      throws IOException {
    var out = new SegmentedBytes.Builder();
    byte[] buffer = new byte[BUFFER_BYTES];
    int count = 0;
    while (count >= 0 && out.size() < mostBytes) {
      count = inflating.read(buffer, 0, (int) Math.min(BUFFER_BYTES, mostBytes - out.size()));
      out.append(buffer, 0, Math.max(0, count));
    }
    return out.build(path, kind);
  }

  /**
   * A stream that inflates, which fails where it passes the limits.
   *
   * @param position how many packed bytes were read
   */
  InputStream within(InputStream inflating, LongSupplier position) {
    return new InputStream() {
      private long inflated;
      private long reported = position.getAsLong();

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = inflating.read(target, offset, length);
        if (count > 0) {
          inflated += count;
          check(inflated);
          progress.add(position.getAsLong() - reported);
          reported = position.getAsLong();
        }
        return count;
      }

      @Override
      public void close() throws IOException {
        inflating.close();
      }
    };
  }

  private void check(long inflated) throws FileTooLargeException {
    if (inflated > limits.inflatedBytes()) {
      throw new FileTooLargeException(
          packed.path()
              + " inflates to more than "
              + limits.inflatedBytes()
              + " bytes, the limit for compressed files; BUCKAROO_MAX_INFLATED sets it, else it is"
              + " 40 % of the heap, which -Xmx of Java sets. Or inflate the file first");
    }
    if (inflated > Limits.FREE_INFLATED_BYTES
        && inflated / limits.inflationRatio() > packed.size()) {
      throw new FileTooLargeException(
          packed.path()
              + " inflates to more than "
              + limits.inflationRatio()
              + " times its size, the limit for compressed files; BUCKAROO_MAX_RATIO sets it");
    }
  }
}
