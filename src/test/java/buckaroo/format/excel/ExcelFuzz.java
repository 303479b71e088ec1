package buckaroo.format.excel;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Fuzz target: the XML of a sheet, behind a line break that of the shared texts and behind another
 * that of the styles, put into a workbook that is otherwise whole. {@code make fuzz} runs it.
 */
public final class ExcelFuzz {
  private static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 22, 1000, 1 << 24);

  private ExcelFuzz() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    String[] parts = new String(input, StandardCharsets.ISO_8859_1).split("\n", 3);
    var workbook = new WorkbookParts().sharedTexts("").sheet("s", "");
    workbook.part("xl/worksheets/sheet1.xml", parts[0]);
    if (parts.length > 1) {
      workbook.part("xl/sharedStrings.xml", parts[1]);
    }
    if (parts.length > 2) {
      workbook.part("xl/styles.xml", parts[2]);
    }
    ReadResult result;
    try {
      result =
          ExcelTableReader.of(LIMITS, ReadOptions.NONE)
              .read(ByteSource.of("a.xlsx", workbook.bytes()), ReadMonitor.NONE);
    } catch (MalformedFileException | FileTooLargeException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new IllegalStateException("a refusal without words", e);
      }
      return;
    }
    if (result.table().memoryBytes() > LIMITS.tableBytes() * 2) {
      throw new IllegalStateException(result.table().memoryBytes() + " bytes");
    }
  }
}
