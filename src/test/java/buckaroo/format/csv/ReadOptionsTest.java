package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.ReadResult;
import buckaroo.format.WrongOptionException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person tells counts, and what cannot be done is said. */
class ReadOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      quoteCharacter = '`',
      value = {
        "TEXT     / 007,x,NA            / 007 x -           / 0",
        "INT64    / 007,-0012,3.5,x     / 7 -12 - -         / 2",
        "INT64    / 18446744073709551615, 5 / - 5           / 1",
        "FLOAT64  / 007,1e3,x,inf       / 7.0 1000.0 - Infinity / 1",
        "BOOLEAN  / True,0,1,yes        / true false true - / 1",
        "DATE     / 1970-01-02,1970-01-02T00:00,x / 1 - -   / 2",
        "TIMESTAMP/ 1970-01-02,1970-01-01T00:00:01,x / 86400000000 1000000 - / 1",
      })
  void cellsThatAreNoneOfTheTypeToldAreMissing(
      Type type, String cells, String expected, int misfits) throws IOException {
    String text = "a,b\n" + String.join(",1\n", cells.trim().split(",", -1)) + ",1\n";
    ReadResult result = CsvTexts.read(text, typed(Map.of("a", type)));
    assertEquals(
        expected.trim().replace(' ', '\n'), CsvTexts.cells(result).replaceAll("\\|1(?=\n|$)", ""));
    List<Warning> warnings = result.facts().warnings();
    assertEquals(misfits, warnings.isEmpty() ? 0 : warnings.get(0).count());
  }

  @Test
  void theWarningNamesColumnCountAndFirstLine() throws IOException {
    ReadResult result = CsvTexts.read("a,b\n\"1\n\",2\n3,x\n4,y\n", typed(Map.of("b", Type.INT64)));
    Warning warning = result.facts().warnings().get(0);
    assertEquals(
        new Warning(
            "not_of_type",
            "Column \"b\" was asked for as int64; 2 cells are none and shown as missing,"
                + " first on line 4.",
            2,
            4),
        warning);
  }

  @Test
  void manyColumnsThatDoNotFitShareAWarning() throws IOException {
    StringBuilder header = new StringBuilder("c0");
    StringBuilder row = new StringBuilder("x");
    Map<String, Type> types = new java.util.LinkedHashMap<>(Map.of("c0", Type.DATE));
    for (int i = 1; i < 30; i++) {
      header.append(",c").append(i);
      row.append(",x");
      types.put("c" + i, Type.DATE);
    }
    List<Warning> warnings =
        CsvTexts.read(header + "\n" + row + "\n", typed(types)).facts().warnings();
    assertEquals(21, warnings.size());
    assertEquals(10, warnings.get(20).count());
  }

  @Test
  void finerTimesThanMicrosecondsDecideTheUnit() throws IOException {
    ReadOptions options = typed(Map.of("a", Type.TIMESTAMP));
    ReadResult nanos =
        CsvTexts.read("a,b\n1970-01-01T00:00:00.123456789,1\nx,1\n1970-01-02,1\n", options);
    assertEquals("TIMESTAMP_NANOS? INT64", CsvTexts.types(nanos));
    assertEquals("123456789|1\n-|1\n86400000000000|1", CsvTexts.cells(nanos));
    ReadResult far = CsvTexts.read("a,b\n1970-01-01T00:00:00.1234567,1\n9999-01-02,1\n", options);
    assertEquals("TIMESTAMP_MICROS? INT64", CsvTexts.types(far));
    assertEquals(1, far.facts().warnings().get(0).count());
  }

  @Test
  void timesWithAndWithoutOffsetAreOfUtcWhereATimestampIsTold() throws IOException {
    ReadResult result =
        CsvTexts.read(
            "a,b\n1970-01-01T01:00+01:00,1\n1970-01-01T00:00,1\n",
            typed(Map.of("a", Type.TIMESTAMP)));
    assertEquals("TIMESTAMP_MICROS[UTC] INT64", CsvTexts.types(result));
    assertEquals("0|1\n0|1", CsvTexts.cells(result));
  }

  @Test
  void typesOfAColumnThatIsNotThereAreRefusedNamingWhatIs() {
    var error =
        assertThrows(
            WrongOptionException.class,
            () -> CsvTexts.read("id,price\n1,2\n", typed(Map.of("pirce", Type.TEXT))));
    assertTrue(error.getMessage().contains("\"pirce\""), error.getMessage());
    assertTrue(error.getMessage().contains("id, price"), error.getMessage());
  }

  @Test
  void typesHoldForAnEmptyTable() throws IOException {
    ReadResult result = CsvTexts.read("a,b\n", typed(Map.of("b", Type.DATE)));
    assertEquals("TEXT DATE", CsvTexts.types(result));
  }

  @Test
  void quotesMayBeNoneAtAll() throws IOException {
    var options = new ReadOptions(',', ReadOptions.NO_QUOTE, null, null, Map.of(), 0, List.of());
    ReadResult result = CsvTexts.read("a,b\n\"x,y\"\n5\" pipe,'z\n", options);
    assertEquals("\"x|y\"\n5\" pipe|'z", CsvTexts.cells(result));
  }

  @ParameterizedTest
  @CsvSource({"0,'t|u'", "1,'a|b'", "2,'1|2'"})
  void linesBeforeTheHeaderAreSkipped(int skip, String header) throws IOException {
    var options = new ReadOptions(',', null, null, null, Map.of(), skip, null);
    assertEquals(header, CsvTexts.names(CsvTexts.read("t,u\r\na,b\r\n1,2\r\n", options)));
  }

  @Test
  void skippedLinesMayHoldAnything() throws IOException {
    var options = new ReadOptions(null, null, null, null, Map.of(), 2, null);
    ReadResult result = CsvTexts.read("an \"odd title\n\nk;v\n1;\"2\n3\"\n", options);
    assertEquals("k|v", CsvTexts.names(result));
    assertEquals("1|2\n3", CsvTexts.cells(result));
  }

  @Test
  void lineNumbersCountSkippedLines() throws IOException {
    var options = new ReadOptions(',', null, null, null, Map.of(), 3, null);
    for (String odd : List.of("", "5\" x")) {
      ReadResult result = CsvTexts.read("t\n\nu\na,b\n1," + odd + "\n1,2,3\n", options);
      assertEquals(6, result.facts().warnings().get(0).firstLine());
    }
  }

  @Test
  void moreSkippedLinesThanThereAreLeaveNothing() {
    var options = new ReadOptions(null, null, null, null, Map.of(), 9, null);
    var error =
        assertThrows(MalformedFileException.class, () -> CsvTexts.read("a,b\n1,2\n", options));
    assertTrue(error.getMessage().contains("9 lines"), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sep=|\na|b\n1|2\n", "\uFEFF\"sep=|\"\r\na|b\r\n1|2\r\n", "SEP=|\ra|b\r1|2"})
  void excelsOwnFirstLineTellsTheDelimiter(String text) throws IOException {
    ReadResult result = CsvTexts.read(text);
    assertEquals("a|b", CsvTexts.names(result));
    assertEquals("1|2", CsvTexts.cells(result));
    assertEquals("|", result.facts().delimiter());
  }

  @Test
  void aTitleThatOnlyLooksLikeExcelsLineIsAHeader() throws IOException {
    assertEquals("sep=x|b", CsvTexts.names(CsvTexts.read("sep=x,b\n1,2\n")));
    assertEquals("sep|b", CsvTexts.names(CsvTexts.read("sep,b\n1,2\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1", "UTF-8"})
  void theEncodingIsTaken(String name) throws IOException {
    Charset charset = Charset.forName(name);
    var options = new ReadOptions(null, null, null, charset, Map.of(), 1, null);
    ReadResult result = read("title\nk,é\n1,ü\n".getBytes(charset), options);
    assertEquals("k|é", CsvTexts.names(result));
    assertEquals("1|ü", CsvTexts.cells(result));
    assertEquals(charset.name(), result.facts().encoding());
    assertEquals(List.of(), result.facts().warnings());
  }

  @Test
  void bytesThatAreNotOfTheEncodingToldAreShownAsSuch() throws IOException {
    var options = new ReadOptions(null, null, null, StandardCharsets.UTF_8, Map.of(), 0, null);
    ReadResult result = read("k,v\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), options);
    assertEquals("1|caf\uFFFD", CsvTexts.cells(result));
    assertEquals("encoding_mismatch", result.facts().warnings().get(0).code());
  }

  @Test
  void theFactsTellWhatWasAsked() throws IOException {
    ReadOptions options = typed(Map.of("a", Type.TEXT));
    assertEquals(options, CsvTexts.read("a,b\n1,2\n", options).facts().declared());
    assertTrue(CsvTexts.read("a,b\n1,2\n").facts().declared().isNone());
  }

  private static ReadResult read(byte[] bytes, ReadOptions options) throws IOException {
    return CsvTableReader.commaSeparated(Limits.standard())
        .with(options)
        .read(ByteSource.of("t.csv", bytes), ReadMonitor.NONE);
  }

  private static ReadOptions typed(Map<String, Type> types) {
    return new ReadOptions(',', null, null, null, types, 0, null);
  }
}
