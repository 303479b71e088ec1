package buckaroo.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Fuzz target: a footer, put behind some pages and before its length and magic, so that every input
 * reaches the reader of metadata. {@code make fuzz} runs it.
 */
public final class ParquetFooterFuzz {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE_BYTES = 256;

  private ParquetFooterFuzz() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] footer) throws IOException {
    ByteBuffer file =
        ByteBuffer.allocate(MAGIC.length + PAGE_BYTES + footer.length + 4 + MAGIC.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC);
    for (int i = 0; i < PAGE_BYTES; i++) {
      // The footer's own bytes, so that they can be pages as well.
      file.put(footer.length == 0 ? 0 : footer[i % footer.length]);
    }
    file.put(footer).putInt(footer.length).put(MAGIC);
    ParquetPagesFuzz.fuzzerTestOneInput(file.array());
  }
}
