package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.HeaderNames;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Whatever dialect is told, our cells are those of Apache Commons CSV. */
class CsvOptionsPropertyTest {
  private static final char[] DELIMITERS = {
    ',', '\t', ';', '|', ' ', ':', '~', '\u0001', '-', '\\'
  };
  private static final char[] QUOTES = {'"', '"', '\'', '`', '$', ReadOptions.NO_QUOTE};
  private static final Charset[] ENCODINGS = {
    null, null, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
  };

  @Seeded(4000)
  void everyDialectGivesTheSameCellsOrIsRefusedByBoth(Random random) throws IOException {
    Dialect dialect =
        new Dialect(
            DELIMITERS[random.nextInt(DELIMITERS.length)],
            QUOTES[random.nextInt(QUOTES.length)],
            random.nextBoolean());
    int skip = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
    Charset encoding = ENCODINGS[random.nextInt(ENCODINGS.length)];
    String body = body(random, dialect);
    String text = before(random, skip) + body;
    List<List<String>> expected;
    try {
      expected = commons(body, dialect);
    } catch (UncheckedIOException e) {
      expected = List.of();
    }
    CsvTableReader reader = reader(random, dialect, skip, encoding, expected);
    byte[] bytes = text.getBytes(encoding == null ? StandardCharsets.UTF_8 : encoding);
    ByteSource source = ByteSource.of("t.csv", bytes);
    if (expected.isEmpty()) {
      assertThrows(
          MalformedFileException.class,
          () -> reader.read(source, ReadMonitor.NONE),
          random::toString);
      return;
    }
    var table = (MemoryTable) reader.read(source, ReadMonitor.NONE).table();
    int from = dialect.hasHeader() ? 1 : 0;
    assertEquals(expected.subList(from, expected.size()), cells(table), random::toString);
  }

  /** All columns are told to be text, so that cells come out as they stand. */
  private static CsvTableReader reader(
      Random random, Dialect dialect, int skip, Charset encoding, List<List<String>> rows) {
    Map<String, Type> types = new HashMap<>();
    if (!rows.isEmpty()) {
      List<String> first = new ArrayList<>(rows.get(0));
      first.removeIf(cell -> cell == null);
      if (!dialect.hasHeader()) {
        for (int i = 0; i < first.size(); i++) {
          first.set(i, String.valueOf(i));
        }
      }
      HeaderNames.distinct(first).forEach(name -> types.put(name, Type.TEXT));
    }
    var options = CsvTexts.exactly(dialect, encoding, types, skip);
    return CsvTableReader.commaSeparated(Limits.standard())
        .with(options)
        .with(new CsvSizes(8 + random.nextInt(200), 1 + random.nextInt(9), 1 + random.nextInt(2)));
  }

  private static String before(Random random, int lines) {
    String[] ends = {"\n", "\r\n", "\r"};
    String[] pieces = {"title", "\"", ",", "é", " ", ""};
    StringBuilder text = new StringBuilder();
    String end = ends[random.nextInt(ends.length)];
    for (int i = 0; i < lines; i++) {
      for (int n = random.nextInt(4); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      text.append(end);
    }
    return text.toString();
  }

  private static String body(Random random, Dialect dialect) {
    String delimiter = String.valueOf(dialect.delimiter());
    String quote = dialect.quote() == ReadOptions.NO_QUOTE ? "\"" : String.valueOf(dialect.quote());
    String[] alphabet = {
      "a", "7", delimiter, delimiter, quote, quote + quote, "\n", "\r\n", " x ", "é", "😀", ",", "'"
    };
    boolean regular = random.nextBoolean();
    // Letters first, so that no line is taken for Excel's, and no mark for a byte order mark.
    StringBuilder text = new StringBuilder("h" + delimiter + "i" + delimiter + "j\n");
    for (int n = random.nextInt(40); n > 0; n--) {
      text.append(regular ? regularPiece(random, delimiter, quote) : alphabet[random.nextInt(13)]);
    }
    return text.toString();
  }

  private static String regularPiece(Random random, String delimiter, String quote) {
    String[] cells = {
      "a",
      "007",
      "",
      "é 漢",
      quote + "x" + delimiter + quote,
      quote + quote + quote + quote,
      quote + "\n" + quote
    };
    return cells[random.nextInt(cells.length)] + (random.nextInt(3) == 0 ? "\r\n" : delimiter);
  }

  /** All rows, as wide as the widest; null where a row has no cell; dates are none of them. */
  private static List<List<String>> commons(String text, Dialect dialect) throws IOException {
    List<CSVRecord> records = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder()
            .setReader(new StringReader(text))
            .setFormat(OddQuotes.format(dialect))
            .get()) {
      parser.forEach(records::add);
    }
    int width = records.stream().mapToInt(CSVRecord::size).max().orElse(0);
    List<List<String>> rows = new ArrayList<>();
    for (CSVRecord row : records) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < width; c++) {
        cells.add(c < row.size() ? row.get(c) : null);
      }
      rows.add(cells);
    }
    return rows;
  }

  /** Cells as texts; a column beyond the first row's may have become numbers. */
  private static List<List<String>> cells(MemoryTable table) {
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
