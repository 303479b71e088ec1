package buckaroo.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.WrongOptionException;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ColumnarWindowWriter;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTableReaderTest {
  private static ByteSource source(String text) {
    return ByteSource.of("some.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static ReadResult read(String json) throws IOException {
    return JsonTableReader.records().read(source(json), ReadMonitor.NONE);
  }

  private static ReadResult readLines(String json) throws IOException {
    return JsonTableReader.lines().read(source(json), ReadMonitor.NONE);
  }

  /** {@code a INT64, b TEXT?}: a question mark where there are missing cells. */
  private static String types(ReadResult result) {
    return result.table().schema().fields().stream()
        .map(f -> f.name() + " " + f.type() + (f.hasNulls() ? "?" : ""))
        .collect(Collectors.joining(", "));
  }

  /** The cells of every column, as our own page would get them. */
  private static String cells(ReadResult result) {
    var window = TableViews.of(result.table()).view(ViewSpec.ALL).window(0, 10_000);
    String json =
        StandardCharsets.UTF_8.decode(ColumnarWindowWriter.write(window, 1 << 24)).toString();
    JsonObject columns = Json.parse(json).asObject().get("columns").asObject();
    Schema schema = result.table().schema();
    return IntStream.range(0, schema.columnCount())
        .mapToObj(i -> schema.field(i).name() + columns.get(ColumnLetters.of(i)))
        .collect(Collectors.joining(" "));
  }

  private static ReadResult golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(JsonTableReaderTest.class.getResourceAsStream("/inputs/" + name))) {
      return JsonTableReader.records()
          .read(ByteSource.of(name, in.readAllBytes()), ReadMonitor.NONE);
    }
  }

  private static String refusal(String json) {
    return assertThrows(MalformedFileException.class, () -> read(json)).getMessage();
  }

  @Test
  void recordsKeepTheirColumnsInOrderOfFirstAppearance() throws IOException {
    ReadResult result = golden("records.json");
    assertEquals(
        "a INT64?, b TEXT?, c FLOAT64?, d BOOLEAN, when TIMESTAMP_NANOS?, nested JSON?, lst JSON?,"
            + " extra TEXT?",
        types(result));
    assertEquals(
        "a[1,2,3,null] b[\"x\",null,\"héllo\",\"z\"] c[1.5,2.5,null,-1] d[true,false,true,false]"
            + " when[\"2021-01-01T00:00:00\",\"2021-06-01T12:30:00\",null,\"2022-01-01T00:00:00\"]"
            + " nested[\"{\\\"k\\\":1}\",\"{\\\"k\\\":2}\",null,\"{\\\"k\\\":3}\"]"
            + " lst[\"[1,2]\",\"[]\",\"[3]\",null] extra[null,null,null,\"only here\"]",
        cells(result));
  }

  @Test
  void columnsNamedAsDatesAreTimestamps() throws IOException {
    ReadResult result = golden("records_dates.json");
    assertEquals(
        "id INT64, created_at TIMESTAMP_NANOS, date TIMESTAMP_NANOS, v FLOAT64", types(result));
    assertTrue(
        cells(result)
            .contains("created_at[\"2020-09-13T12:26:40\",\"2020-09-14T12:26:40\",\"2020-09-15"),
        cells(result));
    assertTrue(cells(result).contains("date[\"2021-01-01T00:00:00\""), cells(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"x\":1},{\"x\":-2}] | x INT64 | x[1,-2]",
        "[{\"x\":1},{}] | x INT64? | x[1,null]",
        "[{\"x\":1.0},{\"x\":2}] | x FLOAT64 | x[1,2]",
        "[{\"x\":1e3}] | x FLOAT64 | x[1000]",
        "[{\"x\":18446744073709551615},{\"x\":1}] | x UINT64 | x[\"18446744073709551615\",1]",
        "[{\"x\":9223372036854775807}] | x INT64 | x[\"9223372036854775807\"]",
        "[{\"x\":-9223372036854775808}] | x INT64 | x[\"-9223372036854775808\"]",
        "[{\"x\":18446744073709551616}] | x TEXT | x[\"18446744073709551616\"]",
        "[{\"x\":9223372036854775808},{\"x\":-1}] | x TEXT"
            + " | x[\"9223372036854775808\",\"-1\"]",
        "[{\"x\":true},{\"x\":null}] | x BOOLEAN? | x[true,null]",
        "[{\"x\":null}] | x FLOAT64? | x[null]",
        "[{\"x\":\"1\"},{\"x\":\"2\"}] | x TEXT | x[\"1\",\"2\"]",
        "[{\"x\":1},{\"x\":\"a\"},{\"x\":true},{\"x\":[1, {\"k\" : \"q\\\"\"}]}] | x TEXT"
            + " | x[\"1\",\"a\",\"true\",\"[1,{\\\"k\\\":\\\"q\\\\\\\"\\\"}]\"]",
        "[{\"x\":{}},{\"x\":[]}] | x JSON | x[\"{}\",\"[]\"]",
        "[{\"x\":1,\"x\":2}] | x INT64 | x[2]",
        "[{\"x\":1,\"x\":null}] | x FLOAT64? | x[null]",
        "[1,null,3] | 0 INT64? | 0[1,null,3]",
        "[[1,\"a\"],[2]] | 0 INT64, 1 TEXT? | 0[1,2] 1[\"a\",null]",
        "{\"x\":{\"0\":1,\"1\":2},\"y\":{\"1\":\"b\",\"0\":\"a\"}} | x INT64, y TEXT"
            + " | x[1,2] y[\"a\",\"b\"]",
        "{\"x\":[1,2],\"y\":[true]} | x INT64, y BOOLEAN? | x[1,2] y[true,null]",
        "{\"x\":1,\"y\":[1]} | x INT64, y JSON | x[1] y[\"[1]\"]",
      })
  void valuesDecideTypes(String json, String types, String cells) throws IOException {
    ReadResult result = read(json);
    assertEquals(types, types(result));
    assertEquals(cells, cells(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date | \"2021-01-05\" | \"2021-01-05T00:00:00\"",
        "made_at | \"2021-01-05T12:30:00.5+02:00\" | \"2021-01-05T10:30:00.500000000Z\"",
        "END_TIME | \"2021-01-05 12:30:00Z\" | \"2021-01-05T12:30:00Z\"",
        "timestamp_x | 1600000000000 | \"2020-09-13T12:26:40\"",
        "modified | 1600000000.25 | \"2020-09-13T12:26:40.250000000\"",
        "run_time | 12 | 12",
        "run_time | \"soon\" | \"soon\"",
        "run_time | true | true",
        "day | \"2021-01-05\" | \"2021-01-05\"",
        "date | \"2021-02-30\" | \"2021-02-30\"",
        "date | \"9999-01-01\" | \"9999-01-01\"",
      })
  void datesAreToldByNameAndValue(String name, String value, String cell) throws IOException {
    assertEquals(name + "[" + cell + "]", cells(read("[{\"" + name + "\":" + value + "}]")));
  }

  @Test
  void emptyDocumentsHaveNoRowsAndNoColumns() throws IOException {
    for (String json : new String[] {"[]", "{}", " [ ] "}) {
      assertEquals(0, read(json).table().rowCount(), json);
      assertEquals(0, read(json).table().schema().columnCount(), json);
    }
    assertEquals(0, readLines("\n \n").table().rowCount());
  }

  @Test
  void recordsWithoutKeysAreRows() throws IOException {
    assertEquals(2, read("[{},{}]").table().rowCount());
  }

  @Test
  void linesAreRecordsAndBlankLinesAreSkipped() throws IOException {
    ReadResult result = readLines("{\"a\":1}\r\n\n  \n{\"a\":2,\"b\":{\"k\":1}}");
    assertEquals("a[1,2] b[null,\"{\\\"k\\\":1}\"]", cells(result));
    assertEquals("jsonl", result.facts().format());
  }

  @Test
  void aDocumentThatTurnsOutToBeLinesIsReadAsLines() throws IOException {
    ReadResult result = read("{\"a\":{\"k\":1}}\n{\"a\":{\"k\":2}}\n");
    assertEquals("a[\"{\\\"k\\\":1}\",\"{\\\"k\\\":2}\"]", cells(result));
    assertEquals("jsonl", result.facts().format());
    assertEquals("json", read("[]").facts().format());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkTellsTheEncoding(String charset) throws IOException {
    byte[] bytes = "\uFEFF[{\"é\":\"😀\"}]".getBytes(Charset.forName(charset));
    var result = JsonTableReader.records().read(ByteSource.of("x.json", bytes), ReadMonitor.NONE);
    assertEquals("é[\"😀\"]", cells(result));
    assertEquals(charset, result.facts().encoding());
  }

  @Test
  void otherEncodingsAreRefused() {
    byte[] latin = "[{\"é\":1}]".getBytes(StandardCharsets.ISO_8859_1);
    var error =
        assertThrows(
            MalformedFileException.class,
            () -> JsonTableReader.records().read(ByteSource.of("x.json", latin), ReadMonitor.NONE));
    assertTrue(error.getMessage().contains("not UTF-8"), error.getMessage());
  }

  @Test
  void malformedTextIsToldWithItsPlace() {
    String message = refusal("[\n{\"a\": 1},\n{\"a\" 2}]");
    assertTrue(message.contains("some.json"), message);
    assertTrue(message.contains("line 3, column 6"), message);
    assertTrue(refusal("").contains("line 1"), refusal(""));
    assertTrue(refusal("[{\"a\":1}] x").contains("line 1"), refusal("[{\"a\":1}] x"));
  }

  @Test
  void aScalarDocumentIsToldAsWhatItIs() {
    assertTrue(refusal("5").contains("is a number"), refusal("5"));
    assertTrue(refusal("\"x\"").contains("is a string"), refusal("\"x\""));
    assertTrue(refusal("null").contains("is null"), refusal("null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"a\":}~ | line 1", "{\"a\":1 | line 1", "~{\"a\":1~hello | line 2"})
  void aBadLineIsNamed(String lines, String expected) {
    var error =
        assertThrows(MalformedFileException.class, () -> readLines(lines.replace('~', '\n')));
    assertTrue(error.getMessage().contains(expected), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}~{\"a\":}~{\"a\":3} | 2 | a[1,3]",
        "{\"a\":1}~~{\"a\":2}~{\"a\":3,\"n\":\"tr | 4 | a[1,2]",
        "{\"a\":1}~{\"a\":2}x{\"a\":3}~{\"a\":4} | 2 | a[1,4]",
        "{\"a\":1}~{\"a\":[1,2}~hello~{\"a\":4} | 2 | a[1,4]"
      })
  void aBrokenLineCostsThatLineAndIsTold(String lines, long first, String cells)
      throws IOException {
    ReadResult result = readLines(lines.replace('~', '\n'));
    assertEquals(cells, cells(result));
    assertEquals("broken_lines", result.facts().warnings().get(0).code());
    assertEquals(first, result.facts().warnings().get(0).firstLine());
  }

  @Test
  void propertiesOfFeaturesMayBeNaN() throws IOException {
    String feature = "{\"id\":7,\"properties\":{\"n\":NaN},\"geometry\":null}";
    assertEquals(
        "id[7] n[\"NaN\"]",
        cells(read("{\"type\":\"FeatureCollection\",\"features\":[%s]}".formatted(feature))));
  }

  @Test
  void aTextOfBrokenLinesIsRefused() {
    String lines = "{\"a\":1}\n" + "oops\n".repeat(200);
    var error = assertThrows(MalformedFileException.class, () -> readLines(lines));
    assertTrue(error.getMessage().contains("line 2"), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}{\"a\":2} {\"a\":3} | a[1,2,3]",
        "{~ \"a\": 1~}~{~ \"a\": 2~} | a[1,2]",
        "{~ \"a\": 1~}{~ \"a\": 2~} | a[1,2]",
        "[\"id\",\"name\"]~[1,\"ann\"]~[2,\"bob\"] | id[1,2] name[\"ann\",\"bob\"]",
        "[1,\"ann\"]~[2,\"bob\"] | 0[1,2] 1[\"ann\",\"bob\"]",
        "1~2~null | 0[1,2,null]",
        "{\"a\":NaN}~{\"a\":-Infinity}~{\"a\":2} | a[\"NaN\",\"-Infinity\",2]"
      })
  void severalDocumentsAreRows(String text, String cells) throws IOException {
    assertEquals(cells, cells(readLines(text.replace('~', '\n'))));
    assertEquals(cells, cells(read(text.replace('~', '\n'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"x\":NaN},{\"x\":Infinity},{\"x\":-Infinity},{\"x\":1}] | x FLOAT64"
            + " | x[\"NaN\",\"Infinity\",\"-Infinity\",1]",
        "[{\"x\":\"NaN\"},{\"x\":\"Infinity\"}] | x TEXT | x[\"NaN\",\"Infinity\"]",
        "[{\"x\":[NaN,-Infinity]}] | x JSON | x[\"[NaN,-Infinity]\"]",
        "[{\"x\":1e999}] | x TEXT | x[\"1e999\"]",
        "[null,{\"x\":1}] | x INT64? | x[null,1]",
        "[[\"k\",\"v\"],[1,null],[2,\"b\"]] | k INT64, v TEXT? | k[1,2] v[null,\"b\"]",
        "[[\"k\",\"k\"],[1,2]] | 0 TEXT, 1 TEXT | 0[\"k\",\"1\"] 1[\"k\",\"2\"]",
        "[{\"d\":\"2024-01-05\"},{\"d\":\"2024-02-06\"}] | d DATE"
            + " | d[\"2024-01-05\",\"2024-02-06\"]",
        "[{\"d\":\"2024-01-05\"},{\"d\":\"2024-02-06T01:02\"}] | d TEXT"
            + " | d[\"2024-01-05\",\"2024-02-06T01:02\"]",
        "{\"m\":1,\"data\":[{\"x\":1},{\"x\":2}],\"z\":null} | x INT64 | x[1,2]",
        "{\"a\":{\"b\":[{\"x\":1}]},\"z\":\"data\"} | x INT64 | x[1]",
        "{\"u\":[1,2],\"v\":[{\"x\":1},{\"x\":2}]} | u INT64, v JSON"
            + " | u[1,2] v[\"{\\\"x\\\":1}\",\"{\\\"x\\\":2}\"]",
        "{\"p\":{\"t\":\"x\",\"v\":1},\"q\":{\"t\":\"y\",\"v\":2}} | key TEXT, t TEXT, v INT64"
            + " | key[\"p\",\"q\"] t[\"x\",\"y\"] v[1,2]",
        "{\"p\":{\"key\":1,\"t\":\"x\"},\"q\":{\"key\":2,\"t\":\"y\"}} | key_ TEXT, key INT64, t"
            + " TEXT | key_[\"p\",\"q\"] key[1,2] t[\"x\",\"y\"]",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"id\":7,\"properties\":{\"id\":8,"
            + "\"geometry\":9},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}"
            + " | id_ INT64, id INT64, geometry INT64, geometry_ TEXT"
            + " | id_[7] id[8] geometry[9] geometry_[\"POINT (1 2)\"]",
        "{\"c\":{\"r1\":1,\"r2\":2},\"d\":{\"r1\":3,\"r2\":4}} | key TEXT, c INT64, d INT64"
            + " | key[\"r1\",\"r2\"] c[1,2] d[3,4]"
      })
  void shapesAreTold(String json, String types, String cells) throws IOException {
    ReadResult result = read(json);
    assertEquals(types, types(result));
    assertEquals(cells, cells(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"m\":1,\"rows\":[{\"x\":1}]} | wrapped_table | \"rows\"; m beside it",
        "{\"p\":{\"t\":\"x\",\"v\":1},\"q\":{\"t\":\"y\",\"v\":2}} | records_by_key | \"key\"",
        "{\"p\":{\"t\":\"x\",\"key\":1},\"q\":{\"t\":\"y\",\"key\":2}} | records_by_key | \"key_\"",
        "{\"c\":{\"r1\":1,\"r2\":2}} | labels_kept | \"key\"",
        "{\"key\":{\"r1\":1,\"r2\":2}} | labels_kept | \"key_\""
      })
  void whatWasGuessedIsSaid(String json, String code, String words) throws IOException {
    var warning = read(json).facts().warnings().get(0);
    assertEquals(code, warning.code());
    assertTrue(warning.message().contains(words), warning.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"Point\",\"coordinates\":[8.70,-53]} | POINT (8.70 -53)",
        "{\"type\":\"Point\",\"coordinates\":[1,2,3]} | POINT Z (1 2 3)",
        "{\"coordinates\":[],\"type\":\"Point\"} | POINT EMPTY",
        "{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4]]} | MULTIPOINT ((1 2), (3 4))",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]],[[2,2],[3,3],[2,2]]]}"
            + " | POLYGON ((0 0, 1 0, 0 0), (2 2, 3 3, 2 2))",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[0,0]]]]}"
            + " | MULTIPOLYGON (((0 0, 1 0, 0 0)))",
        "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]}]}"
            + " | GEOMETRYCOLLECTION (POINT (1 2))"
      })
  void featuresAreRowsWithTheirGeometryAsText(String geometry, String text) throws IOException {
    String feature =
        "{\"geometry\":%s,\"type\":\"Feature\",\"properties\":{\"n\":1}}".formatted(geometry);
    ReadResult result =
        read("{\"type\":\"FeatureCollection\",\"features\":[%s]}".formatted(feature));
    assertEquals("n[1] geometry[\"" + text + "\"]", cells(result));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"Point\",\"coordinates\":[[1]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[1,2]}",
        "{\"type\":7}",
        "{\"type\":\"LineString\",\"coordinates\":[[]]}"
      })
  void whatIsNoGeometryStaysJson(String geometry) throws IOException {
    String feature = "{\"properties\":null,\"geometry\":%s}".formatted(geometry);
    ReadResult result =
        read("{\"type\":\"FeatureCollection\",\"features\":[%s]}".formatted(feature));
    assertTrue(cells(result).contains("type"), cells(result));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
  void deepNestingIsRefused(String unit) {
    String message = refusal(unit.repeat(2000));
    assertTrue(message.contains("512 levels"), message);
  }

  @Test
  void nestingUpToTheLimitIsRead() throws IOException {
    String json = "[{\"a\":" + "[".repeat(510) + "]".repeat(510) + "}]";
    assertEquals("a JSON", types(read(json)));
  }

  @Test
  void limitsAreNamedWhenPassed() {
    var limits = new Limits(3, 10, 1 << 20, 1000, 1 << 20);
    assertTrue(tooLarge("[{\"a\":1,\"b\":2,\"c\":3,\"d\":4}]", limits).contains("3 columns"));
    assertTrue(tooLarge("[{\"a\":\"12345678901\"}]", limits).contains("10 bytes"));
    assertTrue(tooLarge("[{\"a\":[1,2,3,4,5,6,7]}]", limits).contains("10 bytes"));
    String many = "{\"a\":1}\n".repeat(150_000);
    assertTrue(tooLarge(many, limits).contains("-Xmx"));
  }

  private static String tooLarge(String json, Limits limits) {
    return assertThrows(
            FileTooLargeException.class,
            () -> JsonTableReader.records(limits).read(source(json), ReadMonitor.NONE))
        .getMessage();
  }

  private static String differentKeys(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "{\"key" + i + "\":\"v" + i + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void manyDifferentKeysStayWithinTheCellLimit() {
    var error = assertThrows(FileTooLargeException.class, () -> read(differentKeys(20_000)));
    assertTrue(error.getMessage().contains("200000000 cells"), error.getMessage());
  }

  @Test
  void manySparseColumnsOfTextAreCheap() throws IOException {
    ReadResult result = read(differentKeys(2_000));
    assertEquals(2_000, result.table().schema().columnCount());
    var table = (MemoryTable) result.table();
    Field last = table.schema().field(1_999);
    assertEquals("key1999", last.name());
    assertTrue(last.hasNulls());
    assertEquals(1_999, table.column(1_999).nullCount());
    assertTrue(((buckaroo.table.TextColumn) table.column(700)).get(700).equals("v700"));
  }

  @Test
  void readingStopsWhenCancelled() {
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
        () -> JsonTableReader.records().read(source("[{\"a\":1}]"), cancelled));
  }

  private static ReadResult told(String json, @Nullable String path, int flatten)
      throws IOException {
    ReadOptions none = ReadOptions.NONE;
    var options =
        new ReadOptions(
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            null,
            0,
            null,
            null,
            null,
            none.dates(),
            null,
            null,
            none.types(),
            null,
            path,
            flatten);
    return JsonTableReader.records().with(options).read(source(json), ReadMonitor.NONE);
  }

  private static String names(ReadResult result) {
    return result.table().schema().fields().stream()
        .map(Field::name)
        .collect(Collectors.joining("|"));
  }

  @Test
  void aPathLeadsToTheTable() throws IOException {
    String json =
        """
        {"meta":{"page":1},"a":[{"x":1}],"b":{"c.d":[{"y":1},{"y":2}],"e":{"p":[1,2],"q":[3,4]}}}
        """;
    assertEquals("meta|a|b", names(told(json, "", 0)));
    assertEquals("x", names(told(json, "a", 0)));
    assertEquals("y", names(told(json, "/b/c.d", 0)));
    assertEquals("p|q", names(told(json, "b.e", 0)));
    assertEquals("page", names(told(json, "meta", 0)));
    var refusal = assertThrows(WrongOptionException.class, () -> told(json, "b.x", 0));
    assertEquals("c.d, e", String.valueOf(refusal.getMessage()).replaceAll(".*there are: ", ""));
    refusal = assertThrows(WrongOptionException.class, () -> told(json, "meta.page", 0));
    assertEquals("page", String.valueOf(refusal.getMessage()).replaceAll(".*there are: ", ""));
  }

  @Test
  void nestedRecordsBecomeColumnsAsFarAsAsked() throws IOException {
    String json =
        """
        [{"id":1,"a":{"b":1,"c":{"d":"x"},"e":[{"f":1}]},"g":{}},
         {"id":2,"a":null,"g":{"h":true}}, {"id":3,"a":{"c":{}}}]
        """;
    assertEquals("id|a|g", names(told(json, null, 0)));
    assertEquals("id|a.b|a.c|a.e|g|a|g.h", names(told(json, null, 1)));
    assertEquals("id|a.b|a.c.d|a.e|g|a|g.h|a.c", names(told(json, null, ReadOptions.ALL_LEVELS)));
  }
}
