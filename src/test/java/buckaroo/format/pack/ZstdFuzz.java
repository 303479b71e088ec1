package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import java.io.IOException;

/** Fuzz target: a Zstandard file. {@code make fuzz} runs it. */
public final class ZstdFuzz {
  private static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 22, 1000, 1 << 24);

  private ZstdFuzz() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    ByteSource packed = ByteSource.of("a.csv.zst", input);
    try {
      ByteSource inflated =
          Compression.ZSTD.inflate(packed, Long.MAX_VALUE, LIMITS, ReadMonitor.NONE);
      if (inflated.size() > LIMITS.inflatedBytes()) {
        throw new IllegalStateException(inflated.size() + " bytes");
      }
    } catch (MalformedFileException | FileTooLargeException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new IllegalStateException("a refusal without words", e);
      }
    }
  }
}
