package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.ByteSourceStream;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
   * @param mostBytes how many are wanted; what follows is not looked at
   * @throws MalformedFileException if the data is damaged or ends too early
   * @throws FileTooLargeException if it inflates beyond the limits
   */
  public static ByteSource inflate(
      ByteSource packed, long mostBytes, Limits limits, ReadMonitor monitor) throws IOException {
    var in = new ByteSourceStream(packed);
    try (var inflating = new GZIPInputStream(in, BUFFER_BYTES)) {
      InputStream within = new Inflation(packed, limits, monitor).within(inflating, in);
      return Inflation.take(within, mostBytes, packed.path(), "gzip");
    } catch (EOFException e) {
      throw new MalformedFileException(
          packed.path() + " is a gzip file that was cut off after " + packed.size() + " bytes", e);
    } catch (ZipException e) {
      throw new MalformedFileException(
          packed.path() + " is a damaged gzip file: " + e.getMessage(), e);
    }
  }
}
