package buckaroo.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.format.TableReader;
import buckaroo.format.csv.CsvTableReader;
import buckaroo.format.json.JsonTableReader;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ColumnarWindowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the beginning of a file shows is what the whole file shows there. */
class FirstRowsTest {
  private static final Limits LIMITS = Limits.standard();
  private static final int MANY_ROWS = 40_000;

  @TempDir Path folder;

  private static Arguments text(String name, TableReader reader, String text, Charset charset) {
    return Arguments.of(name, reader, text.getBytes(charset));
  }

  private static Arguments text(String name, TableReader reader, String text) {
    return text(name, reader, text, StandardCharsets.UTF_8);
  }

  static Stream<Arguments> texts() {
    TableReader csv = CsvTableReader.commaSeparated(LIMITS);
    TableReader document = JsonTableReader.records(LIMITS);
    String rows =
        "id,when,said\n"
            + "1,2024-01-02,\"one, \"\"two\"\"\"\n2,2024-01-03,\"over\ntwo lines\"\n".repeat(4);
    String records = "{\"id\":1,\"tags\":[1,{\"x\":\"}\"}],\"name\":\"Zo\u00eb\"},\n{\"id\":2}";
    String more = ",{\"id\":3,\"name\":\"a\\\"b\"}".repeat(4);
    return Stream.of(
        text("quoted", csv, rows),
        text("carriage returns", csv, rows.replace("\n", "\r\n")),
        text("old line ends", csv, "a,b\r" + "1,x\r".repeat(9)),
        text("UTF-16", csv, "a,b\n" + "1,\u221a\u0161\n".repeat(9), StandardCharsets.UTF_16LE),
        text("Latin-1", csv, "a,b\n" + "1,\u00e9\n".repeat(9), StandardCharsets.ISO_8859_1),
        text("comments", csv, "# said before\n# and more\na,b\n" + "1,x\n".repeat(9)),
        text("records", document, "[" + records + more + "]"),
        text("wrapped", document, "{\"meta\":{\"n\":1},\"data\":[" + records + more + "]}"),
        text("arrays", document, "[[\"a\",\"b\"]" + ",[1,\"x\"]".repeat(9) + "]"),
        text("lines", document, "{\"a\":1,\"b\":\"x\"}\n".repeat(9)),
        text("known lines", JsonTableReader.lines(LIMITS), "{\"a\":1,\"b\":\"x\"}\n".repeat(9)),
        text("documents", document, "{\"a\":1,\n\"b\":\"x\"}\n".repeat(9)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void firstRowsAreThoseOfTheWholeWhereverItIsCut(String name, TableReader reader, byte[] text)
      throws IOException {
    Table whole = reader.read(ByteSource.of("x", text), ReadMonitor.NONE).table();
    long most = 0;
    for (int length = text.length * 3 / 4; length < text.length; length++) {
      ByteSource cut = ByteSource.of("x", Arrays.copyOf(text, length));
      Optional<ReadResult> first = reader.readFirst(cut, true);
      if (first.isPresent()) {
        Table table = first.get().table();
        assertEquals(rows(whole, table.rowCount()), rows(table, table.rowCount()), name + length);
        most = Math.max(most, table.rowCount());
      }
    }
    assertTrue(most >= whole.rowCount() - 2, most + " of " + whole.rowCount());
  }

  private static String rows(Table table, long count) {
    return StandardCharsets.UTF_8
        .decode(
            ColumnarWindowWriter.write(
                TableViews.of(table).view(ViewSpec.ALL).window(0, count), 1 << 20))
        .toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"0\":1,\"1\":2},\"b\":{\"0\":1",
        "{\"a\":[1,2,3,4,5],\"b\":[1,2,",
        "{\"a\":1,\"b\":2",
        "[1,2",
        "{\"one\":[{\"x\":1},{\"x\":2}],\"two\":[{\"y\":1},{\"y\":2},{\"y\":3}"
      })
  void documentThatMayHoldItsTableInAnotherWayShowsNothing(String beginning) throws IOException {
    ByteSource cut = ByteSource.of("x", beginning.getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), JsonTableReader.records(LIMITS).readFirst(cut, true));
  }

  @Test
  void strayQuotesWaitForTheWholeText() throws IOException {
    byte[] text = ("a,b\n" + "5\" nail,x\n".repeat(9)).getBytes(StandardCharsets.UTF_8);
    ByteSource cut = ByteSource.of("x", text);
    assertEquals(Optional.empty(), CsvTableReader.commaSeparated(LIMITS).readFirst(cut, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.csv.gz", "x.zip", "x.json", "x.json.gz"})
  void beginningOfLargeFileIsEnough(String name) throws IOException {
    boolean isJson = name.contains("json");
    String text =
        isJson
            ? IntStream.range(0, MANY_ROWS)
                .mapToObj(i -> "{\"id\":" + i + ",\"square\":" + (long) i * i + "}")
                .reduce(
                    new StringBuilder("["), (all, row) -> all.append(row).append(','), (x, y) -> x)
                .append("{}]")
                .toString()
            : IntStream.range(0, MANY_ROWS)
                .mapToObj(i -> i + "," + (long) i * i + "\n")
                .reduce(new StringBuilder("id,square\n"), StringBuilder::append, (x, y) -> x)
                .toString();
    SourceFile file = packed(name, text.repeat(isJson ? 1 : 4));
    ReadResult first = TableReaders.readFirst(file, ReadOptions.NONE, LIMITS).orElseThrow();
    assertEquals(isJson ? "json" : "csv", first.facts().format());
    long count = first.table().rowCount();
    assertTrue(count > 100 && count < MANY_ROWS, () -> count + " rows");
    assertTrue(rows(first.table(), 3).contains("[0,1,4]"));
    assertEquals(name.endsWith("gz"), "gzip".equals(first.facts().compression()));
    file.channel().close();
  }

  @Test
  void formatWhoseBeginningTellsNothingIsReadWhole() throws IOException {
    SourceFile file = packed("x.parquet", "PAR1 and nothing that is looked at");
    assertFalse(TableReaders.readFirst(file, ReadOptions.NONE, LIMITS).isPresent());
    file.channel().close();
  }

  private SourceFile packed(String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    if (name.endsWith("gz")) {
      try (var out = new GZIPOutputStream(bytes)) {
        out.write(content);
      }
    } else if (name.endsWith("zip")) {
      try (var out = new ZipOutputStream(bytes)) {
        out.putNextEntry(new ZipEntry("x.csv"));
        out.write(content);
      }
    } else {
      bytes.write(content);
    }
    Path path = Files.write(folder.resolve(name), bytes.toByteArray());
    return new SourceFile(name, FileChannel.open(path), Files.size(path));
  }
}
