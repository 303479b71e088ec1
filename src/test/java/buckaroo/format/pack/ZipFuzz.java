package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import java.io.IOException;

/** Fuzz target: an archive, each of whose files is inflated. {@code make fuzz} runs it. */
public final class ZipFuzz {
  private static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 22, 1000, 1 << 24);

  private ZipFuzz() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    ByteSource bytes = ByteSource.of("a.zip", input);
    ZipFile archive;
    try {
      archive = ZipFile.open(bytes);
    } catch (MalformedFileException e) {
      return;
    }
    for (String name : archive.names()) {
      try {
        ByteSource inflated = archive.inflate(name, Long.MAX_VALUE, LIMITS, ReadMonitor.NONE);
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
}
