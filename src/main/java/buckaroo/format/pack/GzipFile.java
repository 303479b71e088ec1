package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.ByteSourceStream;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SegmentedBytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Inflates gzip files into memory, within limits. Files of several members are one stream. */
public final class GzipFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private GzipFile() {}

  /** Whether the bytes begin as gzip does (RFC 1952, section 2.3.1: 1f 8b, method 8). */
  public static boolean isGzip(ByteSource source) throws IOException {
    byte[] head = new byte[3];
    return source.read(0, head, 0, 3) == 3
        && (head[0] & 0xff) == 0x1f
        && (head[1] & 0xff) == 0x8b
        && head[2] == 8;
  }

  /**
   * The inflated bytes.
   *
   * @throws MalformedFileException if the data is damaged or ends too early
   * @throws FileTooLargeException if it inflates beyond the limits
   */
  public static ByteSource inflate(ByteSource packed, Limits limits, ReadMonitor monitor)
      throws IOException {
    var in = new ByteSourceStream(packed);
    var out = new SegmentedBytes.Builder();
    var progress = new Progress(monitor, packed.size());
    byte[] buffer = new byte[BUFFER_BYTES];
    try (var inflater = new GZIPInputStream(in, BUFFER_BYTES)) {
      long reported = 0;
      int count;
      while ((count = inflater.read(buffer, 0, buffer.length)) >= 0) {
        check(packed, out.size() + count, limits);
        out.append(buffer, 0, count);
        progress.add(in.position() - reported);
        reported = in.position();
      }
    } catch (EOFException e) {
      throw new MalformedFileException(
          packed.path() + " is a gzip file that was cut off after " + packed.size() + " bytes", e);
    } catch (ZipException e) {
      throw new MalformedFileException(
          packed.path() + " is a damaged gzip file: " + e.getMessage(), e);
    }
    return out.build(packed.path(), "gzip");
  }

  private static void check(ByteSource packed, long inflated, Limits limits)
      throws FileTooLargeException {
    if (inflated > limits.inflatedBytes()) {
      throw new FileTooLargeException(
          packed.path()
              + " inflates to more than "
              + limits.inflatedBytes()
              + " bytes, the limit for compressed files; "
              + "BUCKAROO_MAX_INFLATED sets it, else it is 40 % of the heap, which -Xmx of Java sets. Or inflate the file first");
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
