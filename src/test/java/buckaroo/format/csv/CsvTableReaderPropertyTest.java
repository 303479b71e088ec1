package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.testing.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The table does not depend on how the work is cut up, and no bytes break the reader. */
class CsvTableReaderPropertyTest {
  private static final String[] CELLS = {
    "1",
    "-20",
    "3.5",
    "1e9",
    "",
    "NA",
    "True",
    "false",
    "2021-01-05",
    "2021-01-05T10:00:00Z",
    "é",
    "\"a,b\"",
    "\"x\ny\"",
    "007",
    "18446744073709551615",
    "words"
  };

  @Seeded(60)
  void theSameTableComesFromAnySizes(Random random) throws IOException {
    byte[] text = table(random).getBytes(StandardCharsets.UTF_8);
    ReadResult one = read(text, new CsvSizes(1 << 20, 8192, 1));
    ReadResult other =
        read(text, new CsvSizes(64 + random.nextInt(5000), 1 + random.nextInt(100), 3));
    assertEquals(one.facts(), other.facts(), random::toString);
    assertEquals(one.table().schema(), other.table().schema(), random::toString);
    assertEquals(CsvTexts.cells(one), CsvTexts.cells(other), random::toString);
  }

  /** Each column mostly holds one kind of cell, rarely another. */
  private static String table(Random random) {
    int columns = 1 + random.nextInt(6);
    int rows = random.nextInt(3) == 0 ? 20_000 : random.nextInt(200);
    int rarely = 1 + random.nextInt(rows + 1);
    var text = new StringBuilder("h,".repeat(columns)).append("last\n");
    String[] usual = new String[columns];
    for (int c = 0; c < columns; c++) {
      usual[c] = CELLS[random.nextInt(CELLS.length)];
    }
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        boolean rare = random.nextInt(rarely) == 0;
        text.append(rare ? CELLS[random.nextInt(CELLS.length)] : usual[c]).append(',');
      }
      text.append(row % 1000 == 999 && random.nextInt(5) == 0 ? "1,2\n" : "x\n");
    }
    return text.toString();
  }

  @Seeded(3000)
  void anyBytesAreReadOrRefused(Random random) throws IOException {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    String common = ",\"\n\r;a1.-:\0";
    for (int i = 0; i < bytes.length; i++) {
      if (random.nextInt(3) > 0) {
        bytes[i] = (byte) common.charAt(random.nextInt(common.length()));
      }
    }
    try {
      ReadResult result = read(bytes, new CsvSizes(8 + random.nextInt(100), 4, 2));
      CsvTexts.cells(result);
    } catch (MalformedFileException e) {
      assertEquals(false, e.getMessage().isEmpty(), random::toString);
    } catch (RuntimeException e) {
      throw new AssertionError(random.toString(), e);
    }
  }

  private static ReadResult read(byte[] bytes, CsvSizes sizes) throws IOException {
    return CsvTableReader.commaSeparated(Limits.standard())
        .with(sizes)
        .read(ByteSource.of("t.csv", bytes), ReadMonitor.NONE);
  }
}
