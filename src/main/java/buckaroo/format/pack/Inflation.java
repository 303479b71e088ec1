package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.ByteSourceStream;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SegmentedBytes;
import java.io.IOException;
import java.io.InputStream;

/** Takes what a stream inflates to into memory, within limits, or its beginning. For one thread. */
final class Inflation {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteSource packed;
  private final Limits limits;
  private final long mostBytes;
  private final Progress progress;

  /**
   * @param mostBytes how much is wanted; what follows is not inflated
   */
  Inflation(ByteSource packed, long mostBytes, Limits limits, ReadMonitor monitor) {
    this.mostBytes = mostBytes;
    this.packed = packed;
    this.limits = limits;
    this.progress = new Progress(monitor, packed.size());
  }

  /**
   * The bytes of a stream that inflates some packed ones.
   *
   * @param in reads the packed bytes
   * @param path the path that messages about the inflated bytes name
   * @param kind the name of the compression
   * @throws FileTooLargeException if they pass the limits
   */
  SegmentedBytes take(InputStream inflating, ByteSourceStream in, String path, String kind)
      throws IOException {
    var out = new SegmentedBytes.Builder();
    byte[] buffer = new byte[BUFFER_BYTES];
    long reported = in.position();
    int count;
    while (out.size() < mostBytes && (count = inflating.read(buffer, 0, wanted(out))) >= 0) {
      check(out.size() + count);
      out.append(buffer, 0, count);
      progress.add(in.position() - reported);
      reported = in.position();
    }
    return out.build(path, kind);
  }

  private int wanted(SegmentedBytes.Builder out) {
    return (int) Math.min(BUFFER_BYTES, mostBytes - out.size());
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
