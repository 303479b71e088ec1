package buckaroo.wire;

import static buckaroo.testing.TestColumns.booleans;
import static buckaroo.testing.TestColumns.doubles;
import static buckaroo.testing.TestColumns.longs;
import static buckaroo.testing.TestColumns.table;
import static buckaroo.testing.TestColumns.text;
import static buckaroo.testing.TestColumns.textOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import buckaroo.view.WindowTooLargeException;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnarWindowWriterTest {
  private static final int ROOM = 1 << 20;

  private static RowWindow window(MemoryTable table, long start, long end, SortKey... keys) {
    return TableViews.of(table).view(new ViewSpec(List.of(keys))).window(start, end);
  }

  private static String write(RowWindow window) {
    return StandardCharsets.UTF_8.decode(ColumnarWindowWriter.write(window, ROOM)).toString();
  }

  private static String cells(Field field, Column column) {
    String json = write(window(table(List.of(field), List.of(column)), 0, 100));
    int from = json.indexOf("\"a\":") + 4;
    return json.substring(from, json.length() - 2);
  }

  private static String cells(ColumnType type, Column column) {
    return cells(Field.of("x", type, true), column);
  }

  @Test
  void theWindowIsOneObjectOfColumnsByLetter() {
    var table =
        table(
            List.of(
                Field.of("name", ColumnType.TEXT, true), Field.of("n", ColumnType.INT64, false)),
            List.of(text("x", null, "z"), longs(1L, 3L, 2L)));
    assertEquals(
        "{\"format\":\"columns\",\"start\":1,\"columns\":"
            + "{\"index\":[2,0],\"a\":[\"z\",\"x\"],\"b\":[2,1]}}",
        write(window(table, 1, 3, new SortKey(1, true))));
  }

  @Test
  void anEmptyWindowNamesItsColumns() {
    assertEquals(
        "{\"format\":\"columns\",\"start\":1,\"columns\":{\"index\":[],\"a\":[]}}",
        write(window(table(ColumnType.INT64, longs(1L)), 5, 9)));
  }

  @Test
  void theTextAroundTheWindowIsKept() {
    var window = window(table(ColumnType.INT64, longs(1L)), 5, 9);
    var bytes = ColumnarWindowWriter.write("{\"é\":", window, "}", ROOM);
    String json = StandardCharsets.UTF_8.decode(bytes).toString();
    assertTrue(json.startsWith("{\"é\":{\"format\""), json);
    assertTrue(json.endsWith("}}}"), json);
  }

  @Test
  void integersThatJavaScriptWouldRoundAreStrings() {
    assertEquals(
        "[9007199254740991,\"9007199254740992\",-9007199254740991,\"-9223372036854775808\",null,0]",
        cells(
            ColumnType.INT64,
            longs(
                9007199254740991L,
                9007199254740992L,
                -9007199254740991L,
                Long.MIN_VALUE,
                null,
                0L)));
    assertEquals(
        "[\"18446744073709551615\",\"10000000000000000000\",\"9999999999999999999\",7]",
        cells(ColumnType.UINT64, longs(-1L, -8446744073709551616L, -8446744073709551617L, 7L)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, -0",
    "1.0, 1",
    "-1.5, -1.5",
    "0.1, 0.1",
    "100.0, 100",
    "1234567.891, 1234567.891",
    "1.05, 1.05",
    "1e20, 100000000000000000000",
    "1e21, 1e21",
    "1.25e30, 1.25e30",
    "1e-6, 0.000001",
    "1e-7, 1e-7",
    "1.05e-9, 1.05e-9",
    "2e23, 2e23",
    "0.30000000000000004, 0.30000000000000004",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e308"
  })
  void doublesAreTheShortestTextThatReadsBack(double value, String expected) {
    String json = cells(ColumnType.FLOAT64, doubles(value));
    assertEquals("[" + expected + "]", json);
    assertEquals(value, Double.parseDouble(expected));
  }

  @Test
  void numbersThatJsonDoesNotKnowAreStrings() {
    assertEquals(
        "[\"NaN\",\"Infinity\",\"-Infinity\",null]",
        cells(
            ColumnType.FLOAT64,
            doubles(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null)));
  }

  @Test
  void booleansAreThemselves() {
    assertEquals("[true,null,false]", cells(ColumnType.BOOLEAN, booleans(true, null, false)));
  }

  @Test
  void textIsEscapedWhereJsonOrJavaScriptNeedsIt() {
    assertEquals(
        "[\"a\\\"b\\\\c/\",\"\\n\\r\\t\\b\\f\\u0000\\u001f\",\"\\u2028\\u2029é\uD83D\uDE00\"]",
        cells(
            ColumnType.TEXT, text("a\"b\\c/", "\n\r\t\b\f\0\u001f", "\u2028\u2029é\uD83D\uDE00")));
  }

  /** Texts are looked at eight bytes at a time, so a letter is tried at every place of a step. */
  @Test
  void oneLetterThatNeedsEscapingIsFoundWhereverItStands() {
    for (char letter = 0; letter < 0x180; letter++) {
      for (int place = 0; place < 17; place++) {
        String word = "x".repeat(place) + letter + "y".repeat(16 - place);
        String json = cells(ColumnType.TEXT, text("plain", null, word));
        assertEquals(word, Json.parse(json).asArray().get(2).asString());
      }
    }
  }

  @Test
  void longTextsAreReadWhereTheyAre() {
    String[] words = new String[260];
    Arrays.fill(words, "a".repeat(ColumnarWindowWriter.CELL_BYTES));
    words[1] = "\"b\"";
    words[2] = null;
    words[3] = "";
    var table = table(ColumnType.TEXT, text(words));
    String json =
        StandardCharsets.UTF_8
            .decode(ColumnarWindowWriter.write(window(table, 0, words.length), 4 * ROOM))
            .toString();
    JsonArray read = Json.parse(json).asObject().get("columns").asObject().get("a").asArray();
    assertEquals(words[0], read.get(0).asString());
    assertEquals(words[1], read.get(1).asString());
    assertTrue(read.get(2).isNull());
    assertEquals("", read.get(3).asString());
    assertEquals(words[259], read.get(259).asString());
  }

  @Test
  void bytesThatAreNoUtf8AreReplaced() {
    byte[] broken = {'a', (byte) 0xFF, 'b', (byte) 0xC3, (byte) 0xE2, (byte) 0x82};
    byte[] overlong = {(byte) 0xC0, (byte) 0x80};
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80, 'x'};
    assertEquals(
        "[\"a\uFFFDb\uFFFD\uFFFD\uFFFD\",\"\uFFFD\uFFFD\",\"\uFFFD\uFFFD\uFFFDx\"]",
        cells(ColumnType.TEXT, textOf(broken, overlong, surrogate)));
  }

  @Test
  void nestedValuesAreTheirJsonTextAsAString() {
    assertEquals("[\"{\\\"k\\\":[1]}\",null]", cells(ColumnType.JSON, text("{\"k\":[1]}", null)));
  }

  @Test
  void timesAreIsoText() {
    assertEquals(
        "[\"2021-01-05\",\"1969-12-31\",null]", cells(ColumnType.DATE, longs(18632L, -1L, null)));
    assertEquals(
        "[\"2021-01-05T12:10:00.123456\",\"1970-01-01T00:00:00\",null]",
        cells(ColumnType.TIMESTAMP_MICROS, longs(1_609_848_600_123_456L, 0L, null)));
    assertEquals(
        "[\"1969-12-31T23:59:59.999Z\"]",
        cells(new Field("x", ColumnType.TIMESTAMP_MILLIS, false, "UTC"), longs(-1L)));
    assertEquals(
        "[\"1970-01-01T00:00:00.000000001\"]", cells(ColumnType.TIMESTAMP_NANOS, longs(1L)));
  }

  @Seeded(20)
  void datesAgreeWithTheCalendarOfTheJdk(Random random) {
    for (int i = 0; i < 200; i++) {
      long days = random.nextInt(8_000_000) - 4_000_000;
      long micros = random.nextLong();
      assertEquals("[\"" + LocalDate.ofEpochDay(days) + "\"]", cells(ColumnType.DATE, longs(days)));
      String told =
          Json.parse(cells(ColumnType.TIMESTAMP_MICROS, longs(micros))).asArray().get(0).asString();
      Instant instant =
          Instant.ofEpochSecond(
              Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
      assertEquals(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), LocalDateTime.parse(told));
    }
  }

  @Seeded(50)
  void aParserReadsTheSameCellsBack(Random random) {
    int rows = random.nextInt(50);
    var words = new String[rows];
    var numbers = new Double[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = random.nextInt(5) == 0 ? null : Double.valueOf(random.nextGaussian() * 1e5);
      var word = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        int point = random.nextInt(3) == 0 ? random.nextInt(0x110000) : random.nextInt(0x80);
        word.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
      }
      words[row] = random.nextInt(5) == 0 ? null : word.toString();
    }
    var table =
        table(
            List.of(Field.of("w", ColumnType.TEXT, true), Field.of("n", ColumnType.FLOAT64, true)),
            List.of(text(words), doubles(numbers)));
    var columns = Json.parse(write(window(table, 0, rows))).asObject().get("columns").asObject();
    JsonArray readWords = columns.get("a").asArray();
    JsonArray readNumbers = columns.get("b").asArray();
    for (int row = 0; row < rows; row++) {
      assertEquals(words[row], readWords.get(row).isNull() ? null : readWords.get(row).asString());
      assertEquals(
          numbers[row], readNumbers.get(row).isNull() ? null : readNumbers.get(row).asDouble());
    }
  }

  @Test
  void aLongTextIsCutBetweenCharactersAndItsRowIsTold() {
    String fits = "x".repeat(ColumnarWindowWriter.CELL_BYTES);
    String beyond = "x".repeat(ColumnarWindowWriter.CELL_BYTES - 1) + "é";
    var window = window(table(ColumnType.TEXT, text(fits, null, beyond)), 0, 3);
    assertEquals(
        "{\"format\":\"columns\",\"start\":0,\"columns\":{\"index\":[0,1,2],\"a\":[\""
            + fits
            + "\",null,\""
            + "x".repeat(ColumnarWindowWriter.CELL_BYTES - 1)
            + "…\"]},\"cut\":{\"a\":[2]}}",
        write(window));
  }

  @Test
  void textsAreCutShorterWhereTheWindowWouldPassTheBound() {
    var window = window(table(ColumnType.TEXT, text("x".repeat(5000), "y".repeat(200))), 0, 2);
    String json =
        StandardCharsets.UTF_8.decode(ColumnarWindowWriter.write(window, 1000)).toString();
    assertTrue(json.contains("\"" + "x".repeat(256) + "…\",\"" + "y".repeat(200) + "\""), json);
    assertTrue(json.endsWith("\"cut\":{\"a\":[0]}}"), json);
  }

  @Test
  void aWindowPastTheBoundIsRefused() {
    var window = window(table(ColumnType.TEXT, text("x".repeat(5000))), 0, 1);
    var error =
        assertThrows(WindowTooLargeException.class, () -> ColumnarWindowWriter.write(window, 80));
    assertTrue(error.getMessage().contains("80 bytes"), error.getMessage());
  }
}
