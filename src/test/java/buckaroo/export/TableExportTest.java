package buckaroo.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in an exported file. */
class TableExportTest {
  @Test
  void emptyTextIsToldFromAMissingCell() throws IOException {
    assertEquals(
        "a,b\r\n\"\",\r\n,\"\"\r\n",
        write(
            table(
                field("a", ColumnType.TEXT), TestColumns.text("", null),
                field("b", ColumnType.TEXT), TestColumns.text(null, "")),
            ExportFormat.CSV));
  }

  @Test
  void aMissingCellThatIsAllOfItsLineKeepsTheLine() throws IOException {
    assertEquals("n\r\n1\r\n\"\"\r\n3\r\n", csv(ColumnType.INT64, TestColumns.longs(1L, null, 3L)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "0.00001, 0.00001",
    "0.000001, 1e-6",
    "-1234.5, -1234.5",
    "1e15, 1000000000000000.0",
    "1e16, 1e16",
    "1.5e300, 1.5e300",
    "5e-324, 5e-324",
    "NaN, NaN",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void doublesAreShortAndExact(double value, String text) throws IOException {
    assertEquals("n\r\n" + text + "\r\n", csv(ColumnType.FLOAT64, TestColumns.doubles(value)));
  }

  @Test
  void wholeNumbersAreWhole() throws IOException {
    Column limits = TestColumns.longs(Long.MIN_VALUE, -1L);
    assertEquals("n\r\n-9223372036854775808\r\n-1\r\n", csv(ColumnType.INT64, limits));
    assertEquals(
        "n\r\n9223372036854775808\r\n18446744073709551615\r\n", csv(ColumnType.UINT64, limits));
  }

  @Test
  void timesAreIso8601() throws IOException {
    Field utc = new Field("n", ColumnType.TIMESTAMP_MILLIS, true, "UTC");
    assertEquals(
        "n\r\n1970-01-02T00:00:00Z\r\n1970-01-02T00:00:00.001Z\r\n",
        write(
            TestColumns.table(List.of(utc), List.of(TestColumns.longs(86_400_000L, 86_400_001L))),
            ExportFormat.CSV));
    assertEquals("n\r\n1970-01-02\r\n", csv(ColumnType.DATE, TestColumns.longs(1L)));
  }

  @Test
  void jsonLinesKeepEveryValue() throws IOException {
    assertEquals(
        """
        {"a":9223372036854775807,"b":1.0,"c":12.50,"d":{"x": [1 ]},"e":"no \\"json","f":true}
        {"a":null,"b":"NaN","c":null,"d":"{","e":"","f":null}
        """,
        write(
            TestColumns.table(
                List.of(
                    field("a", ColumnType.INT64),
                    field("b", ColumnType.FLOAT64),
                    field("c", ColumnType.DECIMAL),
                    field("d", ColumnType.JSON),
                    field("e", ColumnType.TEXT),
                    field("f", ColumnType.BOOLEAN)),
                List.of(
                    TestColumns.longs(Long.MAX_VALUE, null),
                    TestColumns.doubles(1.0, Double.NaN),
                    TestColumns.text("12.50", null),
                    TestColumns.text("{\"x\": [1\n]}", "{"),
                    TestColumns.text("no \"json", ""),
                    TestColumns.booleans(true, null))),
            ExportFormat.JSONL));
  }

  @Test
  void formulasAreDefusedWhereAsked() throws IOException {
    Column cells = TestColumns.text("=1+1", "+x", "-y", "@z", "\tt", "\rr", "a=b", "=\"q\"");
    MemoryTable table = TestColumns.table(List.of(field("=n", ColumnType.TEXT)), List.of(cells));
    assertEquals(
        "'=n\r\n'=1+1\r\n'+x\r\n'-y\r\n'@z\r\n'\tt\r\n\"'\rr\"\r\na=b\r\n\"'=\"\"q\"\"\"\r\n",
        write(table, ExportFormat.CSV, true));
    assertTrue(write(table, ExportFormat.CSV).startsWith("=n\r\n=1+1\r\n"));
    MemoryTable numbers =
        TestColumns.table(List.of(field("n", ColumnType.INT64)), List.of(TestColumns.longs(-1L)));
    assertEquals("n\r\n-1\r\n", write(numbers, ExportFormat.CSV, true), "a number is no formula");
  }

  @Test
  void chosenColumnsAndTheOrderOfTheViewAreKept() throws IOException {
    MemoryTable table =
        table(
            field("a", ColumnType.TEXT), TestColumns.text("x", "y"),
            field("b", ColumnType.INT64), TestColumns.longs(2L, 1L));
    var out = new ByteArrayOutputStream();
    TableExport.write(
        TableViews.of(table).view(new ViewSpec(List.of(new SortKey(1, false)))),
        new int[] {1, 0},
        ExportFormat.TSV,
        false,
        out);
    assertEquals("b\ta\r\n1\ty\r\n2\tx\r\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void manyBlocksAreOneFile() throws IOException {
    Long[] numbers = new Long[50_000];
    Arrays.setAll(numbers, i -> (long) i);
    String text = csv(ColumnType.DATE, TestColumns.longs(numbers));
    assertEquals(50_001, text.lines().count());
    assertTrue(text.endsWith("2106-11-23\r\n"), text.substring(text.length() - 30));
  }

  @Test
  void aClientThatLeftEndsTheWork() {
    Long[] numbers = new Long[200_000];
    Arrays.fill(numbers, 1_000_000L);
    MemoryTable table =
        TestColumns.table(
            List.of(field("n", ColumnType.INT64)), List.of(TestColumns.longs(numbers)));
    var sent = new int[1];
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }

          @Override
          public void write(byte[] bytes, int start, int length) throws IOException {
            sent[0] += length;
            throw new IOException("gone");
          }
        };
    assertThrows(
        IOException.class,
        () ->
            TableExport.write(
                TableViews.of(table).view(ViewSpec.ALL),
                new int[] {0},
                ExportFormat.CSV,
                false,
                gone));
    assertTrue(sent[0] < 200_000, "it ended at the first failure: " + sent[0]);
  }

  private static Field field(String name, ColumnType type) {
    return Field.of(name, type, true);
  }

  private static MemoryTable table(Field a, Column first, Field b, Column second) {
    return TestColumns.table(List.of(a, b), List.of(first, second));
  }

  private static String csv(ColumnType type, Column column) throws IOException {
    return write(TestColumns.table(List.of(field("n", type)), List.of(column)), ExportFormat.CSV);
  }

  private static String write(MemoryTable table, ExportFormat format) throws IOException {
    return write(table, format, false);
  }

  private static String write(MemoryTable table, ExportFormat format, boolean defuse)
      throws IOException {
    var out = new ByteArrayOutputStream();
    int[] columns = IntStream.range(0, table.columns().size()).toArray();
    TableExport.write(TableViews.of(table).view(ViewSpec.ALL), columns, format, defuse, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
