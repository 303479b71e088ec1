package buckaroo.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.io.TempDir;

/** Laws of exported files over generated tables. */
class TableExportPropertyTest {
  private static final String[] SIGNS = {
    "a", "0", " ", "\t", ",", "\"", "\r", "\n", "#", "!", "=", "-", "'", "é", "中", "😀", "\u0001"
  };

  @TempDir static Path folder;

  @Seeded(300)
  void cellsAreQuotedAsCommonsCsvQuotesThem(Random random) throws IOException {
    int columns = 2 + random.nextInt(3);
    boolean tabs = random.nextBoolean();
    List<List<String>> cells = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      cells.add(texts(random, 20));
    }
    List<Field> fields = new ArrayList<>();
    List<Column> texts = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      fields.add(Field.of("c" + column, ColumnType.TEXT, true));
      texts.add(TestColumns.text(cells.get(column).toArray(String[]::new)));
    }
    var expected = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(tabs ? '\t' : ',').get();
    try (var printer = new CSVPrinter(expected, format)) {
      printer.printRecord(fields.stream().map(Field::name));
      for (int row = 0; row < 20; row++) {
        int at = row;
        printer.printRecord(cells.stream().map(column -> column.get(at)));
      }
    }
    ExportFormat wanted = tabs ? ExportFormat.TSV : ExportFormat.CSV;
    assertEquals(expected.toString(), text(TestColumns.table(fields, texts), wanted));
  }

  @Seeded(30)
  void parquetReadsBackAsItWas(Random random) throws IOException {
    MemoryTable table = typed(random, random.nextInt(2000));
    Path file = Files.write(folder.resolve("own.parquet"), bytes(table, ExportFormat.PARQUET));
    assertSame(table, read(file));
  }

  @Seeded(30)
  void csvReadsBackAsItWas(Random random) throws IOException {
    int rows = 1 + random.nextInt(100);
    Double[] reals = new Double[rows];
    Long[] wholes = new Long[rows];
    Long[] times = new Long[rows];
    for (int row = 0; row < rows; row++) {
      double real = Double.longBitsToDouble(random.nextLong());
      reals[row] = Double.isNaN(real) ? 0.5 : real;
      wholes[row] = random.nextInt(5) == 0 ? null : random.nextLong();
      times[row] = random.nextLong(4_000_000_000_000_000L) | 1;
    }
    reals[0] = 1.0;
    wholes[0] = Long.MIN_VALUE;
    MemoryTable table =
        TestColumns.table(
            List.of(
                Field.of("real", ColumnType.FLOAT64, false),
                Field.of("whole", ColumnType.INT64, true),
                Field.of("time", ColumnType.TIMESTAMP_MICROS, false)),
            List.of(
                TestColumns.doubles(reals), TestColumns.longs(wholes), TestColumns.longs(times)));
    Path file = Files.write(folder.resolve("own.csv"), bytes(table, ExportFormat.CSV));
    assertSame(table, read(file));
  }

  @Seeded(5)
  void duckDbReadsTheSameFromEveryFormat(Random random) throws IOException, SQLException {
    MemoryTable table = typed(random, 1000);
    List<String> expected = null;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (ExportFormat format : List.of(ExportFormat.PARQUET, ExportFormat.JSONL)) {
        Path file = folder.resolve("duck." + format.wireName());
        Files.write(file, bytes(table, format));
        String from =
            format == ExportFormat.PARQUET
                ? "read_parquet('" + file + "')"
                : "read_json('"
                    + file
                    + "', format='newline_delimited', columns={whole:'BIGINT', big:'UBIGINT',"
                    + " real:'DOUBLE', text:'VARCHAR', day:'DATE', kind:'VARCHAR'})";
        List<String> found = new ArrayList<>();
        try (ResultSet rows =
            statement.executeQuery("select whole, big, real, text, day, kind from " + from)) {
          while (rows.next()) {
            found.add(
                IntStream.rangeClosed(1, 6).mapToObj(column -> string(rows, column)).toList() + "");
          }
        }
        expected = expected == null ? found : expected;
        assertEquals(table.rowCount(), found.size());
        assertEquals(expected, found, format.name());
      }
    }
  }

  private static String string(ResultSet rows, int column) {
    try {
      return rows.getString(column);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(Random random, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int sign = random.nextInt(4); sign >= 0; sign--) {
        text.append(SIGNS[random.nextInt(SIGNS.length)]);
      }
      texts.add(random.nextInt(6) == 0 ? null : text.toString());
    }
    return texts;
  }

  private static MemoryTable typed(Random random, int rows) {
    Long[] wholes = new Long[rows];
    Long[] bigs = new Long[rows];
    Double[] reals = new Double[rows];
    Long[] days = new Long[rows];
    String[] kinds = new String[rows];
    for (int row = 0; row < rows; row++) {
      wholes[row] = random.nextInt(5) == 0 ? null : random.nextLong();
      bigs[row] = random.nextLong();
      reals[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
      days[row] = (long) random.nextInt(40_000);
      int kind = random.nextInt(1 + random.nextInt(300));
      kinds[row] = random.nextInt(9) == 0 ? null : "kind " + kind;
    }
    return TestColumns.table(
        List.of(
            Field.of("whole", ColumnType.INT64, true),
            Field.of("big", ColumnType.UINT64, false),
            Field.of("real", ColumnType.FLOAT64, false),
            Field.of("text", ColumnType.TEXT, true),
            Field.of("day", ColumnType.DATE, false),
            Field.of("kind", ColumnType.TEXT, true)),
        List.of(
            TestColumns.longs(wholes),
            TestColumns.longs(bigs),
            TestColumns.doubles(reals),
            TestColumns.text(texts(random, rows).toArray(String[]::new)),
            TestColumns.longs(days),
            TestColumns.dictionary(kinds)));
  }

  private static MemoryTable read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      var source = new SourceFile(file.toString(), channel, channel.size());
      return (MemoryTable) TableReaders.read(source, ReadMonitor.NONE).table();
    }
  }

  private static void assertSame(MemoryTable expected, MemoryTable actual) {
    assertEquals(
        expected.schema().fields().stream().map(field -> field.name() + field.type()).toList(),
        actual.schema().fields().stream().map(field -> field.name() + field.type()).toList());
    assertEquals(expected.rowCount(), actual.rowCount());
    for (int i = 0; i < expected.columns().size(); i++) {
      assertEquals(
          cells(expected.column(i)), cells(actual.column(i)), expected.schema().field(i).name());
    }
  }

  private static List<Object> cells(Column column) {
    List<Object> cells = new ArrayList<>();
    for (int row = 0; row < column.rowCount(); row++) {
      cells.add(column.isNull(row) ? "missing" : cell(column, row));
    }
    return cells;
  }

  private static Object cell(Column column, int row) {
    if (column instanceof LongColumn longs) {
      return longs.get(row);
    }
    return column instanceof DoubleColumn doubles
        ? (Object) doubles.get(row)
        : List.of(((TextColumn) column).get(row));
  }

  private static String text(MemoryTable table, ExportFormat format) throws IOException {
    return new String(bytes(table, format), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(MemoryTable table, ExportFormat format) throws IOException {
    var out = new ByteArrayOutputStream();
    int[] columns = IntStream.range(0, table.columns().size()).toArray();
    TableExport.write(TableViews.of(table).view(ViewSpec.ALL), columns, format, false, out);
    return out.toByteArray();
  }
}
