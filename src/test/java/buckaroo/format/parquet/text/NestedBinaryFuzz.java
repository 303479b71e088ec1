package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;

/**
 * Fuzz target: a geometry, and a variant with its metadata before it, whose length the first byte
 * tells. They are written or refused by one of the errors for files. {@code make fuzz} runs it.
 */
public final class NestedBinaryFuzz {
  private static final int MOST_BYTES = 1 << 16;

  private NestedBinaryFuzz() {}

  /** Writes one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int metadata = 1 + Math.min(data[0] & 0xFF, data.length - 1);
    attempt(() -> new GeometryText().write(data, 1, data.length, new TextBuffer(MOST_BYTES)));
    attempt(
        () ->
            new VariantText(data, 1, metadata)
                .write(data, metadata, data.length, new TextBuffer(MOST_BYTES)));
  }

  private interface Work {
    void run() throws MalformedFileException, FileTooLargeException;
  }

  private static void attempt(Work work) {
    try {
      work.run();
    } catch (MalformedFileException | FileTooLargeException e) {
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new IllegalStateException("a refusal without words", e);
      }
    }
  }
}
