package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables written in many ways are read as they were written: the writer knows what it wrote. */
final class InferredDialectPropertyTest {
  private static final int TABLES = 2000;
  private static final char[] DELIMITERS = {',', ';', '\t', '|', '~', '^'};
  private static final String[] ENCODINGS = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"};
  private static final String[] WORDS = {"ann", "Berlin", "north field", "K\u00f6ln", "x1"};

  /** A text and what it says. */
  private record Written(String text, Charset encoding, char delimiter, String names, int rows) {}

  @Test
  void theWritersTruthIsFound() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < TABLES; seed++) {
      Written written = write(new Random(seed));
      byte[] bytes = written.text().getBytes(written.encoding());
      ReadResult read =
          CsvTableReader.commaSeparated(Limits.standard())
              .read(ByteSource.of("t.csv", bytes), ReadMonitor.NONE);
      String found =
          read.facts().delimiter() + CsvTexts.names(read) + " " + read.table().rowCount();
      String truth = written.delimiter() + written.names() + " " + written.rows();
      if (!found.equals(truth)) {
        wrong.add("seed " + seed + ": " + found + " for " + truth);
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + " of " + TABLES);
  }

  @Test
  void everyTitleIsToldWithItsRemedy() throws IOException {
    ReadResult read = CsvTexts.read("Sales of 2024\n\nid;name\n1;ann\n2;bob\n");
    assertTrue(
        read.facts().warnings().stream().anyMatch(w -> w.message().contains("read_options.skip")));
  }

  private static Written write(Random random) {
    char delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
    Charset encoding = Charset.forName(ENCODINGS[random.nextInt(ENCODINGS.length)]);
    int columns = 3 + random.nextInt(4);
    int rows = 5 + random.nextInt(40);
    boolean header = random.nextInt(4) > 0;
    boolean quoted = random.nextBoolean();
    var text = new StringBuilder();
    switch (random.nextInt(4)) {
      case 0 -> text.append("Report of the field\n");
      case 1 -> text.append("# made by a probe\n# unit: m\n");
      case 2 -> text.append("Stations of 2024\nAll of them\n\n");
      default -> {}
    }
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      names.add(header ? "col" + (char) ('a' + c) : String.valueOf(c));
    }
    if (header) {
      text.append(String.join(String.valueOf(delimiter), names)).append('\n');
    }
    int ragged = random.nextInt(3) == 0 ? rows / 2 : -1;
    for (int row = 0; row < rows; row++) {
      int cells = row == ragged ? columns - 1 : columns;
      for (int c = 0; c < cells; c++) {
        text.append(c == 0 ? "" : String.valueOf(delimiter))
            .append(cell(random, c, quoted, delimiter));
      }
      text.append('\n');
    }
    return new Written(text.toString(), encoding, delimiter, String.join("|", names), rows);
  }

  private static String cell(Random random, int column, boolean quoted, char delimiter) {
    return switch (column % 3) {
      case 0 -> String.valueOf(random.nextInt(100_000));
      case 1 -> {
        String word = WORDS[random.nextInt(WORDS.length)];
        yield quoted ? "\"" + word + delimiter + " " + word + "\"" : word;
      }
      default -> random.nextInt(1000) + "." + (1 + random.nextInt(99));
    };
  }
}
