package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Our cells are those of Apache Commons CSV, however the work is cut up. */
class CsvDifferentialPropertyTest {
  private static final int COLUMNS = 4;

  /** Keeps every column text: the second line is words in all columns. */
  private static final String HEAD = "a,b,c,d\nw,x,y,z\n";

  private static final String[] LINE_ENDS = {"\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r"};
  private static final String[] PIECES = {
    "a", "b7", " ", "é", "漢字", "😀", "long words that fill a step of the scanner", "\0", ";", "\t"
  };

  @Seeded(3000)
  void regularTextGivesTheSameCells(Random random) throws IOException {
    var text = new StringBuilder(random.nextBoolean() ? "\uFEFF" + HEAD : HEAD);
    int rows = random.nextInt(12);
    for (int r = 0; r < rows; r++) {
      int cells = random.nextInt(8) == 0 ? random.nextInt(7) : COLUMNS;
      for (int c = 0; c < cells; c++) {
        text.append(c == 0 ? "" : ",").append(regularCell(random));
      }
      text.append(
          r == rows - 1 && random.nextBoolean() ? "" : LINE_ENDS[random.nextInt(LINE_ENDS.length)]);
    }
    assertSameCells(text.toString(), random);
  }

  @Seeded(3000)
  void anyTextGivesTheSameCellsOrIsRefusedByBoth(Random random) throws IOException {
    String[] alphabet = {
      "a", "\"", "\"", ",", ",", "\n", "\r", "\r\n", " ", "é", "😀", "b c", "\0"
    };
    var text = new StringBuilder(HEAD);
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append(alphabet[random.nextInt(alphabet.length)]);
    }
    assertSameCells(text.toString(), random);
  }

  @Seeded(20)
  void textOfSeveralBlocksGivesTheSameCells(Random random) throws IOException {
    var text = new StringBuilder(HEAD);
    int rows = 8_000 + random.nextInt(12_000);
    for (int r = 0; r < rows; r++) {
      text.append(r).append(',').append(r % 7).append(',').append(regularCell(random));
      text.append(",\"").append(random.nextInt(50)).append("\n\"\n");
    }
    assertSameCells(text.toString(), random);
  }

  private static String regularCell(Random random) {
    var cell = new StringBuilder();
    int pieces = random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      cell.append(PIECES[random.nextInt(PIECES.length)]);
    }
    if (random.nextInt(3) > 0) {
      return cell.toString();
    }
    String[] special = {"\"\"", ",", "\n", "\r\n", "\r", "\"\"\"\""};
    for (int i = random.nextInt(4); i > 0; i--) {
      cell.insert(random.nextBoolean() ? 0 : cell.length(), special[random.nextInt(6)]);
    }
    return "\"" + cell + "\"";
  }

  private static void assertSameCells(String text, Random random) throws IOException {
    ByteSource source = ByteSource.of("t.csv", text.getBytes(StandardCharsets.UTF_8));
    var sizes = new CsvSizes(8 + random.nextInt(200), 1 + random.nextInt(9), 1 + random.nextInt(2));
    if (text.length() > 10_000) {
      sizes = new CsvSizes(1000 + random.nextInt(100_000), 1 << random.nextInt(14), 2);
    }
    CsvTableReader reader =
        CsvTableReader.commaSeparated(Limits.standard())
            .with(CsvTexts.exactly(Dialect.of(','), null, Map.of(), 0))
            .with(sizes);
    List<List<String>> expected;
    try {
      expected = commonsCells(text);
    } catch (UncheckedIOException e) {
      assertThrows(
          MalformedFileException.class,
          () -> reader.read(source, ReadMonitor.NONE),
          random::toString);
      return;
    }
    assertEquals(
        expected,
        ourCells((MemoryTable) reader.read(source, ReadMonitor.NONE).table()),
        random::toString);
  }

  /** Rows of data, as wide as the widest row; null where a row has no cell. */
  private static List<List<String>> commonsCells(String text) throws IOException {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<CSVRecord> records = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder()
            .setReader(new StringReader(content))
            .setFormat(OddQuotes.format(Dialect.of(',')))
            .get()) {
      parser.forEach(records::add);
    }
    int width = COLUMNS;
    for (CSVRecord row : records) {
      width = Math.max(width, row.size());
    }
    List<List<String>> rows = new ArrayList<>();
    for (CSVRecord row : records.subList(1, records.size())) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < width; c++) {
        cells.add(c < row.size() ? row.get(c) : null);
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<List<String>> ourCells(MemoryTable table) {
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < table.rowCount(); r++) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < table.columns().size(); c++) {
        cells.add(CellText.of(table, r, c));
      }
      rows.add(cells);
    }
    return rows;
  }
}
