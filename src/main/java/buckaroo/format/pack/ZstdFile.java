package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.ByteSourceStream;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.parquet.compression.ZstdStream;
import java.io.IOException;
import java.io.InputStream;

/** Inflates Zstandard files into memory, within limits. */
public final class ZstdFile {
  private ZstdFile() {}

  /** Whether the bytes begin as a Zstandard file does. */
  public static boolean isZstd(ByteSource source) throws IOException {
    byte[] head = new byte[4];
    return source.read(0, head, 0, 4) == 4 && ZstdStream.begins(head);
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
    var in = new ByteSourceStream(packed, 0, packed.size());
    try (var frames = new ZstdStream(in, packed.path())) {
      InputStream within = new Inflation(packed, limits, monitor).within(frames, in::position);
      return Inflation.take(within, mostBytes, packed.path(), "zstd");
    }
  }
}
