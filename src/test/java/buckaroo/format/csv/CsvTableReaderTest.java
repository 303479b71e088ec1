package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableReaderTest {
  /** In the table: {@code ␊} is LF, {@code ␍} is CR, {@code ␉} is tab, {@code ␀} is NUL. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          a,b␊x,y␊                 → a|b → x|y
          a,b␊x,y                  → a|b → x|y
          a,b␍␊x,y␍␊               → a|b → x|y
          a,b␍x,y␍                 → a|b → x|y
          \uFEFFa,b␊x,y            → a|b → x|y
          ␊␊a,b␊␊x,y␍␊␍␊p,q␊␊      → a|b → x|y␊p|q
          a␊x␊""␊y␊                → a → x␊-␊y
          a,b␊"x,1",y␊             → a|b → x,1|y
          a,b␊"x␊1",y␊             → a|b → x␊1|y
          a,b␊"x ""1"".",y␊        → a|b → x "1".|y
          a,b␊"",y␊                → a|b → -|y
          a,b␊"NA",y␊              → a|b → -|y
          a,b␊5" disk,y␊           → a|b → 5" disk|y
          a,b␊"x"y,z␊              → a|b → xy|z
          a,b␊x, "y"␊              → a|b → x| "y"
          a,b␊x , y␊              → a|b → x | y
          a,b␊x␀z,y␊               → a|b → x␀z|y
          a,b␊x,␊                  → a|b → x|-
          "a,1","b""2"␊x,y␊        → a,1|b"2 → x|y
          a,b␊héé,日本😀␊           → a|b → héé|日本😀
          """)
  void readsDialects(String text, String names, String cells) throws IOException {
    ReadResult result = CsvTexts.read(shown(text.stripTrailing()));
    assertEquals(names.strip(), CsvTexts.names(result));
    assertEquals(shown(cells), CsvTexts.cells(result));
  }

  private static String shown(String text) {
    return text.replace('␊', '\n').replace('␍', '\r').replace('␉', '\t').replace('␀', '\0');
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          a,a,a       → a|a.1|a.2
          a,a,a.1     → a|a.2|a.1
          a.1,a,a     → a.1|a|a.2
          a,a.1,a.1,a → a|a.1|a.1.1|a.2
          a,,b,       → a|Unnamed: 1|b|Unnamed: 3
          Unnamed: 1, → Unnamed: 1|Unnamed: 1.1
          """)
  void columnsHaveNamesOfTheirOwn(String header, String names) throws IOException {
    String row = ",x".repeat((int) header.chars().filter(c -> c == ',').count());
    assertEquals(names, CsvTexts.names(CsvTexts.read(header + "\nx" + row + "\n")));
  }

  @Test
  void headerNamesKeepTheirSpaces() throws IOException {
    assertEquals("a| spaced ", CsvTexts.names(CsvTexts.read("a, spaced \n1,2\n")));
  }

  @Test
  void shortRowsGetMissingCellsAndLongRowsMakeColumns() throws IOException {
    ReadResult result = CsvTexts.read("a,b\n1,2\n\n\"x\ny\",2,3,z\n4\n");
    assertEquals("a|b|Unnamed: 2|Unnamed: 3", CsvTexts.names(result));
    assertEquals("1|2|-|-\nx\ny|2|3|z\n4|-|-|-", CsvTexts.cells(result));
    assertEquals("TEXT INT64? INT64? TEXT?", CsvTexts.types(result));
    Warning warning = result.facts().warnings().get(0);
    assertEquals("ragged_rows", warning.code());
    assertEquals(2, warning.count());
    assertEquals(4, warning.firstLine());
  }

  @Test
  void lineNumbersSurviveOddQuotes() throws IOException {
    ReadResult result = CsvTexts.read("a,b\n\n5\" disk,2\n\r\n\"x\ny\",1\n1,2,3\n");
    assertEquals(7, result.facts().warnings().get(0).firstLine());
  }

  @Test
  void whereEveryRowIsOneCellLongerTheFirstCellsAreRowNames() throws IOException {
    ReadResult result = CsvTexts.read("a,b\n1,2,3\n4,5,6\n");
    assertEquals("1|2|3\n4|5|6", CsvTexts.cells(result));
    assertEquals("Unnamed: 0|a|b", CsvTexts.names(result));
    assertEquals("row_names", result.facts().warnings().get(0).code());
  }

  @Test
  void whereSomeRowsAreLongerTheCellsStayUnderTheirNames() throws IOException {
    ReadResult result = CsvTexts.read("a,b\n1,2,3\n4,5\n");
    assertEquals("1|2|3\n4|5|-", CsvTexts.cells(result));
    assertEquals("a|b|Unnamed: 2", CsvTexts.names(result));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          a;b␊1,5;2␊2,5;3␊            → ;
          a␉b␊1␉2␊                    → ␉
          a|b|c␊1|2|3␊                → |
          a,b␊1,2␊                    → ,
          a␊x;y␊z␊                    → ,
          a␊x␊y␊                      → ,
          name, first;age␊x;1␊y;2␊    → ;
          a,b␊"x;y",1␊"z;w",2␊        → ,
          a;b␊"x;y;z";1␊w;2␊          → ;
          """)
  void sniffsTheDelimiter(String text, String delimiter) throws IOException {
    assertEquals(shown(delimiter), CsvTexts.read(shown(text.stripTrailing())).facts().delimiter());
  }

  @Test
  void anUnusualDelimiterIsSaid() throws IOException {
    assertEquals("delimiter_sniffed", CsvTexts.read("a;b\n1;2\n").facts().warnings().get(0).code());
    assertTrue(CsvTexts.read("a,b\n1,2\n").facts().warnings().isEmpty());
  }

  @Test
  void bytesThatAreNotUtf8AreWindows1252AndSaid() throws IOException {
    ReadResult result = CsvTexts.read("k,v\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("1|café", CsvTexts.cells(result));
    assertEquals("windows-1252", result.facts().encoding());
    assertEquals("encoding_guessed", result.facts().warnings().get(0).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
  void utf16IsToldByItsMark(String charset) throws IOException {
    byte[] bytes = "\uFEFFk,v\n1,日本😀\n".getBytes(java.nio.charset.Charset.forName(charset));
    ReadResult result = CsvTexts.read(bytes);
    assertEquals("k|v", CsvTexts.names(result));
    assertEquals("1|日本😀", CsvTexts.cells(result));
    assertEquals(charset, result.facts().encoding());
  }

  @Test
  void aPersonCanDecideInsteadOfTheGuess() throws IOException {
    var options =
        new ReadOptions(
            ';', '\'', false, StandardCharsets.ISO_8859_1, Map.of(), 0, List.of("none", ""));
    ReadResult result = CsvTexts.read("'a;b';none\nNA;\n", options);
    assertEquals("0|1", CsvTexts.names(result));
    assertEquals("a;b|-\nNA|-", CsvTexts.cells(result));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\r\n\n"})
  void aFileWithoutTextHasNoColumns(String text) {
    var error = assertThrows(MalformedFileException.class, () -> CsvTexts.read(text));
    assertEquals("No columns to parse from file", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n3,\"open\n5,6\n",
        "a,b\n5\" x,2\n3,\"open\n5,6\n",
        "a,b\r\n1,\"2\"\"\"\r\n3,\""
      })
  void anUnclosedQuoteIsRefusedNamingItsLine(String text) {
    var error = assertThrows(MalformedFileException.class, () -> CsvTexts.read(text));
    assertTrue(error.getMessage().contains("line 3"), error.getMessage());
  }

  @Test
  void limitsAreNamed() {
    var limits = new Limits(3, 100, 1 << 20, 1000, 1 << 20);
    refused(FileTooLargeException.class, "3 columns", "a,b,c,d\n", limits);
    refused(FileTooLargeException.class, "3 columns", "a,b\n1,2,3,4\n", limits);
    refused(
        MalformedFileException.class,
        "100 bytes",
        "a,b\n1,2\n3,\"" + "x".repeat(101) + "\"\n",
        limits);
    refused(
        FileTooLargeException.class, "limit is 1 MiB", "a,b\n" + "1,2\n".repeat(70_000), limits);
  }

  private static void refused(
      Class<? extends IOException> type, String words, String text, Limits limits) {
    var source = ByteSource.of("t.csv", text.getBytes(StandardCharsets.UTF_8));
    var error =
        assertThrows(
            type, () -> CsvTableReader.commaSeparated(limits).read(source, ReadMonitor.NONE));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @Test
  void aCancelledReadStops() {
    var source = ByteSource.of("t.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    var cancelled =
        new ReadMonitor() {
          @Override
          public void progress(long bytesRead, long totalBytes) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> CsvTableReader.commaSeparated(Limits.standard()).read(source, cancelled));
  }

  @Test
  void aRowWithThousandsOfExtraCellsDoesNotFillTheHeap() {
    String text = "a,b\n" + "1,2\n".repeat(100_000) + "x,".repeat(50_000) + "\n";
    var source = ByteSource.of("t.csv", text.getBytes(StandardCharsets.UTF_8));
    var limits = new Limits(100_000, 64 << 20, 1 << 30, 1000, 1 << 30);
    assertThrows(
        FileTooLargeException.class,
        () -> CsvTableReader.commaSeparated(limits).read(source, ReadMonitor.NONE));
  }

  @Test
  void aWideTableIsRead() throws IOException {
    String text = "n".repeat(1) + ",n".repeat(29_999) + "\n" + ("7" + ",x".repeat(29_999) + "\n");
    ReadResult result = CsvTexts.read(text + text.substring(text.indexOf('\n') + 1).repeat(200));
    assertEquals(30_000, result.table().schema().columnCount());
    assertEquals(201, result.table().rowCount());
    assertTrue(CsvTexts.types(result).startsWith("INT64 TEXT TEXT"));
  }
}
