package buckaroo.format.arrow;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import java.io.IOException;

/**
 * Fuzz target: a whole file or stream, of which the seeds are good ones. Whatever became of it, it
 * is read or refused by one of the errors for files. {@code make fuzz} runs it.
 */
public final class ArrowFuzz {
  private static final Limits LIMITS = new Limits(500, 1 << 16, 1 << 22, 1000, 1 << 22);

  private ArrowFuzz() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    try {
      ArrowTableReader.of(LIMITS).read(ByteSource.of("t.arrow", data), ReadMonitor.NONE);
    } catch (MalformedFileException | FileTooLargeException e) {
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new IllegalStateException("a refusal without words", e);
      }
    }
  }
}
