package buckaroo.format.parquet;

import static buckaroo.testing.TestColumns.booleans;
import static buckaroo.testing.TestColumns.dictionary;
import static buckaroo.testing.TestColumns.doubles;
import static buckaroo.testing.TestColumns.longs;
import static buckaroo.testing.TestColumns.table;
import static buckaroo.testing.TestColumns.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.display.Dtype;
import buckaroo.format.ByteSource;
import buckaroo.format.ColumnNames;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetTableReaderTest {
  @TempDir Path folder;

  private Path write(String query, String options) throws Exception {
    Path file = folder.resolve("file.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("copy (" + query + ") to '" + file + "' (format parquet" + options + ")");
    }
    return file;
  }

  private MemoryTable readQuery(String query) throws Exception {
    return ParquetCorpusTest.read(write(query, ""));
  }

  private static ByteSource source(Path file) throws IOException {
    return ByteSource.of("file.parquet", Files.readAllBytes(file));
  }

  private static List<String> cells(Column column) {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < column.rowCount(); row++) {
      cells.add(
          column.isNull(row)
              ? null
              : column instanceof LongColumn longs
                  ? String.valueOf(longs.get(row))
                  : column instanceof DoubleColumn doubles
                      ? String.valueOf(doubles.get(row))
                      : column instanceof BooleanColumn booleans
                          ? String.valueOf(booleans.get(row))
                          : ((TextColumn) column).get(row));
    }
    return cells;
  }

  @Test
  void pandasSampleHasTheDtypesAndValuesOfTheReference() throws Exception {
    Path file = Path.of("../shared/goldens/inputs/simple.parq");
    Assumptions.assumeTrue(Files.exists(file), "absent: " + file);
    try (FileChannel channel = FileChannel.open(file)) {
      var source = new SourceFile("inputs/simple.parq", channel, channel.size());
      var result = TableReaders.read(source, ReadMonitor.NONE);
      var table = (MemoryTable) result.table();
      assertEquals("parquet", result.facts().format());
      assertEquals(12, table.rowCount());
      assertEquals(
          List.of("i8 int8", "s object", "f32 float32", "b bool"),
          table.schema().fields().stream().map(f -> f.name() + " " + Dtype.of(f)).toList());
      assertEquals(
          List.of("-6", "-5", "-4", "-3", "-2", "-1"), cells(table.column(0)).subList(0, 6));
      assertEquals(
          Arrays.asList("x", "y", null, "żółć", "x", "y"), cells(table.column(1)).subList(0, 6));
      assertEquals(
          List.of("0.0", "0.3333333432674408", "0.6666666865348816"),
          cells(table.column(2)).subList(0, 3));
      assertEquals(List.of("true", "false", "true"), cells(table.column(3)).subList(0, 3));
    }
  }

  @Test
  void dtypesKeepWidthUnitAndZone() throws Exception {
    MemoryTable table =
        readQuery(
            "select 1::tinyint a, 2::smallint b, 3::int c, 4::bigint d, 5::utinyint e,"
                + " 6::usmallint f, 7::uinteger g, 8::ubigint h, 9::float i, 10::double j,"
                + " true k, 'x' l, 1.5::decimal(9, 2) m, date '2020-01-01' n, time '12:00:00' o,"
                + " timestamp '2020-01-01 12:00:00' p, timestamptz '2020-01-01 12:00:00+00' q,"
                + " '\\x00'::blob r, [1] s, null::smallint t");
    assertEquals(
        "int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 bool object object"
            + " date32[day] object datetime64[us] datetime64[us, UTC] object object Int16",
        String.join(" ", table.schema().fields().stream().map(Dtype::of).toList()));
    assertEquals(
        List.of(ColumnType.DECIMAL, ColumnType.DATE, ColumnType.TIME, ColumnType.TIMESTAMP_MICROS),
        table.schema().fields().subList(12, 16).stream().map(Field::type).toList());
    assertEquals(ColumnType.BINARY, table.schema().field(17).type());
    assertEquals(ColumnType.JSON, table.schema().field(18).type());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[1, null, 3]; [1,null,3]",
        "[['a'], [], null]; [[\"a\"],[],null]",
        "{'a': 1, 'b': {'c': 'x'}}; {\"a\":1,\"b\":{\"c\":\"x\"}}",
        "map {'k': 1.50::decimal(5, 2)}; {\"k\":1.50}",
        "map {7: [true]}; {\"7\":[true]}",
        "[{'d': date '2020-02-29', 't': time '01:02:03'}];"
            + " [{\"d\":\"2020-02-29\",\"t\":\"01:02:03\"}]",
        "['\"q\"' || chr(10)]; [\"\\\"q\\\"\\n\"]",
        "[9007199254740993]; [9007199254740993]",
        "['nan'::double, 0.5]; [\"NaN\",0.5]"
      })
  void nestedValuesBecomeJson(String value, String json) throws Exception {
    assertEquals(List.of(json), cells(readQuery("select " + value + " as x").column(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "-0.05::decimal(5;2), -0.05",
    "12345678901234567890.5::decimal(38;10), 12345678901234567890.5000000000",
    "7::decimal(18;0), 7",
    "time '23:59:59.000001', 23:59:59.000001",
    "'0123abcd-0000-0000-0000-00000000000f'::uuid, 0123abcd-0000-0000-0000-00000000000f",
    "interval '14 months 3 days 2500 ms', P14M3DT2.500S",
    "'\\x00a\\xFF'::blob, \\x00a\\xFF",
    "'plain'::blob, plain"
  })
  void exactValuesBecomeText(String value, String shown) throws Exception {
    assertEquals(
        List.of(shown), cells(readQuery("select " + value.replace(';', ',') + " as x").column(0)));
  }

  @Test
  void textOfFewValuesKeepsItsCodesAndTextOfManyIsPlain() throws Exception {
    Path file =
        write(
            "select 'v' || i % 7 as few, md5(i::varchar) as many from range(50000) t(i)",
            ", row_group_size 20480");
    MemoryTable table = ParquetCorpusTest.read(file);
    var few = assertInstanceOf(DictionaryTextColumn.class, table.column(0));
    assertEquals(7, few.dictionary().rowCount());
    assertEquals("v5", few.get(49_999));
    assertInstanceOf(PlainTextColumn.class, table.column(1));
  }

  @Test
  void selectedColumnsComeInTheOrderAsked() throws Exception {
    Path file = write("select 1 as a, 2 as b, [3] as c", "");
    var table =
        (MemoryTable)
            ParquetTableReader.of(ParquetCorpusTest.LIMITS)
                .select(List.of("c", "a"))
                .read(source(file), ReadMonitor.NONE)
                .table();
    assertEquals(List.of("c", "a"), table.schema().fields().stream().map(Field::name).toList());
    assertEquals(List.of("[3]"), cells(table.column(0)));
    assertEquals(List.of("1"), cells(table.column(1)));
    var error =
        assertThrows(
            MalformedFileException.class,
            () ->
                ParquetTableReader.of(ParquetCorpusTest.LIMITS)
                    .select(List.of("z"))
                    .read(source(file), ReadMonitor.NONE));
    assertTrue(error.getMessage().contains("no column \"z\"; the file has: a, b, c"));
  }

  @Test
  void columnsOfOneNameAreToldApart() {
    assertEquals(
        List.of("a", "a.2", "a.1", "b"), ColumnNames.distinct(List.of("a", "a", "a.1", "b")));
  }

  @Test
  void tableLargerThanAllowedIsRefusedBeforeItIsRead() throws Exception {
    Path file = write("select i, i * 2 as j from range(100000) t(i)", "");
    var limits = new Limits(100, 1 << 20, 1 << 20, 1000, 1 << 20);
    var error =
        assertThrows(
            FileTooLargeException.class,
            () -> ParquetTableReader.of(limits).read(source(file), ReadMonitor.NONE));
    assertTrue(error.getMessage().contains("1 MiB of memory"), error.getMessage());
  }

  @Test
  void aPageThatNoWindowCouldReadIsToldWhenTheFileIsOpened() throws Exception {
    Path file = write("select repeat(i::varchar, 20) as t from range(100000) t(i)", "");
    var limits = new Limits(100, 1 << 20, 1 << 20, 1000, 1 << 20);
    var error =
        assertThrows(FileTooLargeException.class, () -> ParquetGroups.open(source(file), limits));
    assertTrue(error.getMessage().contains("column \"t\", row group 0"), error.getMessage());
    assertTrue(error.getMessage().contains("1 MiB of memory"), error.getMessage());
    var enough = new Limits(100, 1 << 20, 1 << 20, 1000, 1 << 24);
    assertEquals(1, ParquetGroups.open(source(file), enough).columnCount());
  }

  @Test
  void cellLargerThanAllowedIsRefused() throws Exception {
    Path file = write("select repeat('x', 2000) as t", "");
    var limits = new Limits(100, 1000, 1 << 20, 1000, 1 << 20);
    var error =
        assertThrows(
            FileTooLargeException.class,
            () -> ParquetTableReader.of(limits).read(source(file), ReadMonitor.NONE));
    assertTrue(error.getMessage().contains("2000 bytes; the limit is 1000"), error.getMessage());
  }

  @Test
  void cancelledReadingStops() throws Exception {
    Path file = write("select i from range(1000) t(i)", "");
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
        () -> ParquetTableReader.of(ParquetCorpusTest.LIMITS).read(source(file), cancelled));
  }

  @Test
  void emptyTableHasItsColumns() throws Exception {
    MemoryTable table = readQuery("select 1 as a, 'x' as b, [1] as c where false");
    assertEquals(0, table.rowCount());
    assertEquals(3, table.columns().size());
  }

  @Seeded(30)
  void whatOurWriterWritesReadsBack(Random random) throws Exception {
    int rows = random.nextInt(20_000);
    var numbers = new Long[rows];
    var reals = new Double[rows];
    var flags = new Boolean[rows];
    var words = new String[rows];
    var few = new String[rows];
    int gaps = 1 + random.nextInt(20);
    for (int row = 0; row < rows; row++) {
      numbers[row] = random.nextInt(gaps) == 0 ? null : Long.valueOf(random.nextLong());
      reals[row] = random.nextInt(gaps) == 0 ? null : Double.valueOf(random.nextGaussian());
      flags[row] = random.nextInt(gaps) == 0 ? null : Boolean.valueOf(random.nextBoolean());
      words[row] = random.nextInt(gaps) == 0 ? null : "ż".repeat(random.nextInt(20)) + row;
      few[row] = random.nextInt(gaps) == 0 ? null : "w" + random.nextInt(5);
    }
    MemoryTable written =
        table(
            List.of(
                Field.of("a", ColumnType.INT64, true),
                Field.of("b", ColumnType.UINT64, true),
                Field.of("c", ColumnType.FLOAT64, true),
                Field.of("d", ColumnType.BOOLEAN, true),
                Field.of("e", ColumnType.TEXT, true),
                Field.of("f", ColumnType.TEXT, true),
                new Field("g", ColumnType.TIMESTAMP_MICROS, true, "UTC"),
                Field.of("h", ColumnType.TIMESTAMP_NANOS, true)),
            List.of(
                longs(numbers),
                longs(numbers),
                doubles(reals),
                booleans(flags),
                text(words),
                dictionary(few),
                longs(numbers),
                longs(numbers)));
    var names = written.schema().fields().stream().map(Field::name).toList();
    var window = TableViews.of(written).view(new ViewSpec(List.of())).window(0, rows);
    ByteBuffer buffer = ParquetTableWriter.write(window, names, 32 << 20);
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    var read =
        (MemoryTable)
            ParquetTableReader.of(ParquetCorpusTest.LIMITS)
                .read(ByteSource.of("window", bytes), ReadMonitor.NONE)
                .table();
    assertEquals(rows, read.rowCount());
    for (int column = 0; column < names.size(); column++) {
      assertEquals(written.schema().field(column).type(), read.schema().field(column).type());
      assertEquals(written.schema().field(column).zone(), read.schema().field(column).zone());
      assertEquals(cells(written.column(column)), cells(read.column(column)));
    }
    assertEquals(
        IntStream.range(0, rows).mapToObj(String::valueOf).toList(),
        cells(read.column(names.size())));
  }

  @Test
  void narrowTypesOfOurWriterReadBack() throws Exception {
    MemoryTable written =
        table(
            List.of(
                Field.of("a", ColumnType.INT8, true),
                Field.of("b", ColumnType.INT16, false),
                Field.of("c", ColumnType.INT32, false),
                Field.of("d", ColumnType.UINT8, false),
                Field.of("e", ColumnType.UINT16, false),
                Field.of("f", ColumnType.UINT32, false),
                Field.of("g", ColumnType.FLOAT32, true),
                Field.of("h", ColumnType.DATE, true)),
            List.of(
                longs(-128L, null),
                longs(-32768L, 7L),
                longs((long) Integer.MIN_VALUE, 1L),
                longs(255L, 0L),
                longs(65535L, 0L),
                longs(4294967295L, 0L),
                doubles(0.5, null),
                longs(-1L, null)));
    var names = written.schema().fields().stream().map(Field::name).toList();
    var window = TableViews.of(written).view(new ViewSpec(List.of())).window(0, 2);
    ByteBuffer buffer = ParquetTableWriter.write(window, names, 1 << 20);
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    var read =
        (MemoryTable)
            ParquetTableReader.of(ParquetCorpusTest.LIMITS)
                .read(ByteSource.of("window", bytes), ReadMonitor.NONE)
                .table();
    for (int column = 0; column < names.size(); column++) {
      assertEquals(written.schema().field(column).type(), read.schema().field(column).type());
      assertEquals(cells(written.column(column)), cells(read.column(column)));
    }
  }
}
