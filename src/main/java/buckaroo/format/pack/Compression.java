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
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The ways in which one file is compressed as a whole, known by its first bytes. What was packed in
 * several pieces, one behind the other, is one stream.
 */
public enum Compression {
  GZIP("gzip"),
  ZSTD("zstd"),
  BZIP2("bzip2");

  private final String inWords;

  Compression(String inWords) {
    this.inWords = inWords;
  }

  /** How a file is compressed; empty where it is not. */
  public static Optional<Compression> of(ByteSource source) throws IOException {
    if (GzipMembers.beginsAt(source, 0)) {
      return Optional.of(GZIP);
    }
    byte[] head = new byte[4];
    if (source.read(0, head, 0, 4) == 4 && ZstdStream.begins(head)) {
      return Optional.of(ZSTD);
    }
    return Bzip2Stream.isBzip2(source) ? Optional.of(BZIP2) : Optional.empty();
  }

  /**
   * The inflated bytes, in memory.
   *
   * @param mostBytes how many are wanted; what follows is not looked at
   * @throws MalformedFileException if the data is damaged or ends too early
   * @throws FileTooLargeException if it inflates beyond the limits
   */
  public ByteSource inflate(ByteSource packed, long mostBytes, Limits limits, ReadMonitor monitor)
      throws IOException {
    InputStream inflating;
    LongSupplier position;
    switch (this) {
      case GZIP -> {
        var members = new GzipMembers(packed);
        inflating = members;
        position = members::position;
      }
      case ZSTD -> {
        var in = new ByteSourceStream(packed, 0, packed.size());
        inflating = new ZstdStream(in, packed.path());
        position = in::position;
      }
      case BZIP2 -> {
        var blocks = new Bzip2Stream(packed);
        inflating = blocks;
        position = blocks::position;
      }
      default -> throw new IllegalStateException(inWords);
    }
    try (inflating) {
      InputStream within = new Inflation(packed, limits, monitor).within(inflating, position);
      return Inflation.take(within, mostBytes, packed.path(), inWords);
    }
  }
}
