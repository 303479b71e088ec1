package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import java.io.IOException;
import java.io.InputStream;

/** Inflates gzip files into memory, within limits. Files of several members are one stream. */
public final class GzipFile {
  private GzipFile() {}

  /** Whether the bytes begin as gzip does (RFC 1952, section 2.3.1: 1f 8b, method 8). */
  public static boolean isGzip(ByteSource source) throws IOException {
    return GzipMembers.beginsAt(source, 0);
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
    try (var members = new GzipMembers(packed)) {
      InputStream within =
          new Inflation(packed, limits, monitor).within(members, members::position);
      return Inflation.take(within, mostBytes, packed.path(), "gzip");
    }
  }
}
