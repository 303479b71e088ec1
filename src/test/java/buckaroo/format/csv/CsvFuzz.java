package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.HeaderNames;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Fuzz target: the first two bytes choose how a text is read, the others are the text. Whatever it
 * is, only the errors for files come out, and the cells are those of Apache Commons CSV. {@code
 * make fuzz} runs it.
 */
public final class CsvFuzz {
  private static final Limits LIMITS = new Limits(500, 1 << 14, 1 << 20, 1000, 1 << 22);
  private static final char[] DELIMITERS = {',', '\t', ';', '|', ' ', '~'};
  private static final char[] QUOTES = {'"', '"', '\'', ReadOptions.NO_QUOTE};

  private CsvFuzz() {}

  /** Reads one input, typed as guessed and as text. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length < 2) {
      return;
    }
    int how = data[0] & 0xff;
    var dialect =
        new Dialect(
            DELIMITERS[how % DELIMITERS.length], QUOTES[how / 8 % QUOTES.length], (how & 128) == 0);
    int skip = (data[1] & 0xff) % 4;
    var sizes = new CsvSizes(8 + (data[1] & 63), 1 + (data[1] & 7), 1);
    byte[] text = Arrays.copyOfRange(data, 2, data.length);
    guessed(text, sizes);
    guessedInItsFile(text);
    told(text, dialect, skip, sizes);
  }

  private static void guessed(byte[] text, CsvSizes sizes) throws IOException {
    try {
      CsvTableReader.commaSeparated(LIMITS)
          .with(sizes)
          .read(ByteSource.of("t.csv", text), ReadMonitor.NONE);
    } catch (MalformedFileException | FileTooLargeException e) {
      check(e);
    }
  }

  private static void guessedInItsFile(byte[] text) throws IOException {
    try {
      ByteSource source = ByteSource.of("t.csv", text);
      var rows = CsvRows.open(source, false, ReadOptions.NONE, 64, LIMITS);
      if (rows.isEmpty()) {
        return;
      }
      rows.get().estimatedBytes();
      Parallel alone = Parallel.of(1, ReadMonitor.NONE);
      rows.get().scan((base, starts, count) -> {}, alone, ReadMonitor.NONE);
    } catch (MalformedFileException | FileTooLargeException e) {
      check(e);
    }
  }

  private static void told(byte[] bytes, Dialect dialect, int skip, CsvSizes sizes)
      throws IOException {
    String text = decoded(bytes, skip);
    if (text == null) {
      return;
    }
    List<List<String>> rows = commons(text, dialect);
    Map<String, Type> types = new HashMap<>();
    int width = 0;
    if (rows != null && !rows.isEmpty()) {
      List<String> first = rows.get(0);
      width = first.size();
      List<String> names = new ArrayList<>(first);
      if (!dialect.hasHeader()) {
        for (int i = 0; i < width; i++) {
          names.set(i, String.valueOf(i));
        }
      }
      HeaderNames.distinct(names).forEach(name -> types.put(name, Type.TEXT));
    }
    var options =
        new ReadOptions(
            dialect.delimiter(),
            dialect.quote(),
            dialect.hasHeader(),
            null,
            types,
            skip,
            List.of());
    MemoryTable table;
    try {
      table =
          (MemoryTable)
              CsvTableReader.commaSeparated(LIMITS)
                  .with(options)
                  .with(sizes)
                  .read(ByteSource.of("t.csv", bytes), ReadMonitor.NONE)
                  .table();
    } catch (FileTooLargeException e) {
      check(e);
      return;
    } catch (MalformedFileException e) {
      check(e);
      boolean tooLong = String.valueOf(e.getMessage()).contains("limit");
      require(tooLong || rows == null || rows.isEmpty(), "refused by us alone: " + e.getMessage());
      return;
    }
    require(rows != null && !rows.isEmpty(), "refused by Commons CSV alone");
    List<List<String>> data = rows.subList(dialect.hasHeader() ? 1 : 0, rows.size());
    require(table.rowCount() == data.size(), table.rowCount() + " rows, not " + data.size());
    for (int r = 0; r < data.size(); r++) {
      for (int c = 0; c < width; c++) {
        String expected = c < data.get(r).size() ? data.get(r).get(c) : null;
        String found = CellText.of(table, r, c);
        require(
            Objects.equals(expected, found),
            "row " + r + ", column " + c + ": <" + found + ">, not <" + expected + ">");
      }
    }
  }

  /** The text behind some lines; null where its encoding or first line is another test's matter. */
  private static String decoded(byte[] bytes, int skip) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean utf16 = raw.startsWith("\u00ff\u00fe") || raw.startsWith("\u00fe\u00ff");
    String unmarked = raw.startsWith("\u00ef\u00bb\u00bf") ? raw.substring(3) : raw;
    if (utf16 || unmarked.matches("(?is)\"?sep=.*")) {
      return null;
    }
    // Skipped lines may be of any encoding.
    byte[] rest = behind(unmarked, skip).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(rest)).toString();
    } catch (CharacterCodingException e) {
      return behind(new String(bytes, Charset.forName("windows-1252")), skip);
    }
  }

  private static String behind(String text, int lines) {
    int at = 0;
    for (int left = lines; left > 0 && at < text.length(); at++) {
      char c = text.charAt(at);
      boolean pair = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
      left -= (c == '\r' && !pair) || c == '\n' ? 1 : 0;
    }
    return text.substring(at);
  }

  /** All rows, or null where Commons CSV refuses the text. */
  private static List<List<String>> commons(String text, Dialect dialect) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder()
            .setReader(new StringReader(text))
            .setFormat(OddQuotes.format(dialect))
            .get()) {
      for (CSVRecord row : parser) {
        rows.add(row.toList());
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      return null;
    }
    return rows;
  }

  private static void check(IOException refusal) {
    require(!String.valueOf(refusal.getMessage()).isBlank(), "a refusal without words");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
