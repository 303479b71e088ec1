package buckaroo.format.parquet;

import static buckaroo.testing.TestColumns.booleans;
import static buckaroo.testing.TestColumns.dictionary;
import static buckaroo.testing.TestColumns.doubles;
import static buckaroo.testing.TestColumns.longs;
import static buckaroo.testing.TestColumns.table;
import static buckaroo.testing.TestColumns.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.testing.Seeded;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import buckaroo.view.WindowTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB is the oracle: what it reads from our bytes must be what the table holds. */
class ParquetTableWriterTest {
  private static final int ROOM = 32 << 20;

  @TempDir Path folder;

  private static final MemoryTable EVERY_TYPE =
      table(
          List.of(
              Field.of("int", ColumnType.INT64, true),
              Field.of("uint", ColumnType.UINT64, false),
              Field.of("double", ColumnType.FLOAT64, true),
              Field.of("bool", ColumnType.BOOLEAN, true),
              Field.of("text", ColumnType.TEXT, true),
              Field.of("coded", ColumnType.TEXT, false),
              Field.of("json", ColumnType.JSON, true),
              Field.of("date", ColumnType.DATE, true),
              Field.of("millis", ColumnType.TIMESTAMP_MILLIS, false),
              new Field("micros", ColumnType.TIMESTAMP_MICROS, true, "UTC"),
              Field.of("nanos", ColumnType.TIMESTAMP_NANOS, false)),
          List.of(
              longs(Long.MIN_VALUE, null, 3L),
              longs(-1L, 0L, 1L),
              doubles(1.5, Double.NaN, null),
              booleans(true, null, false),
              text("héllo \uD83D\uDE00", null, ""),
              dictionary("x", "y", "x"),
              text("{\"k\":1}", "[]", null),
              longs(18632L, null, -1L),
              longs(1_609_848_600_123L, 0L, -1L),
              longs(1_609_848_600_123_456L, null, 0L),
              longs(1_609_848_600_123_456_789L, 0L, 1L)));

  private static List<String> letters(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.valueOf((char) ('a' + i))).toList();
  }

  private static RowWindow window(MemoryTable table, long start, long end, SortKey... keys) {
    return TableViews.of(table).view(new ViewSpec(List.of(keys))).window(start, end);
  }

  private static ByteBuffer write(RowWindow window) {
    return ParquetTableWriter.write(window, letters(window.columns().size()), ROOM);
  }

  private Path save(ByteBuffer bytes) throws IOException {
    Path file = folder.resolve("window.parquet");
    try (var channel =
        Files.newByteChannel(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(bytes);
    }
    return file;
  }

  /** One line a row, cells as DuckDB casts them to text; the first line is names and types. */
  private List<String> readBack(ByteBuffer bytes) throws IOException, SQLException {
    Path file = save(bytes);
    List<String> lines = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "set TimeZone='UTC'; select columns(*)::varchar from read_parquet('"
                    + file
                    + "', file_row_number=false)")) {
      int columns = rows.getMetaData().getColumnCount();
      var names = new ArrayList<String>();
      for (int i = 1; i <= columns; i++) {
        names.add(rows.getMetaData().getColumnLabel(i));
      }
      lines.add(String.join(" ", names));
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          cells.add(rows.getString(i));
        }
        lines.add(String.join("|", cells.stream().map(String::valueOf).toList()));
      }
    }
    return lines;
  }

  @Test
  void everyTypeReadsBack() throws Exception {
    assertEquals(
        List.of(
            "a b c d e f g h i j k index",
            "-9223372036854775808|18446744073709551615|1.5|true|héllo \uD83D\uDE00|x|{\"k\":1}"
                + "|2021-01-05|2021-01-05 12:10:00.123|2021-01-05 12:10:00.123456+00"
                + "|2021-01-05 12:10:00.123456789|0",
            "null|0|null|null|null|y|[]|null|1970-01-01 00:00:00|null|1970-01-01 00:00:00|1",
            "3|1|null|false||x|null|1969-12-31|1969-12-31 23:59:59.999"
                + "|1970-01-01 00:00:00+00|1970-01-01 00:00:00.000000001|2"),
        readBack(write(window(EVERY_TYPE, 0, 3))));
  }

  @Test
  void typesAreDeclaredAsTheyAre() throws Exception {
    Path file = save(write(window(EVERY_TYPE, 0, 3)));
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select string_agg(column_type, ' ') from (describe select * from '"
                    + file
                    + "')")) {
      rows.next();
      assertEquals(
          "BIGINT UBIGINT DOUBLE BOOLEAN VARCHAR VARCHAR VARCHAR DATE TIMESTAMP"
              + " TIMESTAMP WITH TIME ZONE TIMESTAMP_NS BIGINT",
          rows.getString(1));
    }
  }

  @Test
  void emptyWindowHasTheSchemaAndNoRows() throws Exception {
    assertEquals(List.of("a b c d e f g h i j k index"), readBack(write(window(EVERY_TYPE, 3, 9))));
  }

  @Test
  void reorderedWindowIsLedByLevelZero() throws Exception {
    MemoryTable table = table(ColumnType.INT64, longs(5L, 7L, 6L));
    assertEquals(
        List.of("level_0 a index", "1|7|1", "2|6|2"),
        readBack(write(window(table, 0, 2, new SortKey(0, true)))));
  }

  @Test
  void tableWithoutColumnsKeepsItsIndex() throws Exception {
    var table = MemoryTable.of(Schema.of(), List.of(), 2);
    assertEquals(List.of("index", "0", "1"), readBack(write(window(table, 0, 2))));
  }

  @Test
  void longestTextsAreCutWhereTheWindowWouldPassTheBound() throws Exception {
    var window = window(table(ColumnType.TEXT, text("é".repeat(1000), "y".repeat(100))), 0, 2);
    assertEquals(
        List.of("a index", "é".repeat(62) + "…|0", "y".repeat(100) + "|1"),
        readBack(ParquetTableWriter.write(window, List.of("a"), 300)));
  }

  @Test
  void windowPastTheBoundIsRefusedBeforeItIsWritten() {
    var window = window(table(ColumnType.INT64, longs(1L, 2L, 3L)), 0, 3);
    var error =
        assertThrows(
            WindowTooLargeException.class,
            () -> ParquetTableWriter.write(window, List.of("a"), 60));
    assertTrue(error.getMessage().contains("60 bytes"), error.getMessage());
  }

  @Test
  void namesMustBeAsManyAsColumns() {
    var window = window(table(ColumnType.INT64, longs(1L)), 0, 1);
    assertThrows(
        IllegalArgumentException.class, () -> ParquetTableWriter.write(window, List.of(), ROOM));
  }

  @Seeded(20)
  void generatedWindowsReadBack(Random random) throws Exception {
    int rows = 1 + random.nextInt(3000);
    var numbers = new Long[rows];
    var flags = new Boolean[rows];
    var words = new String[rows];
    int gaps = 1 + random.nextInt(20);
    for (int row = 0; row < rows; row++) {
      numbers[row] = random.nextInt(gaps) == 0 ? null : Long.valueOf(random.nextLong());
      flags[row] = random.nextInt(gaps) == 0 ? null : Boolean.valueOf(random.nextBoolean());
      words[row] = random.nextInt(gaps) == 0 ? null : "w".repeat(random.nextInt(9)) + row;
    }
    var table =
        table(
            List.of(
                Field.of("n", ColumnType.INT64, true),
                Field.of("f", ColumnType.BOOLEAN, true),
                Field.of("w", ColumnType.TEXT, true)),
            List.of(longs(numbers), booleans(flags), text(words)));
    int start = random.nextInt(rows);
    List<String> expected = new ArrayList<>(List.of("a b c index"));
    for (int row = start; row < rows; row++) {
      expected.add(numbers[row] + "|" + flags[row] + "|" + words[row] + "|" + row);
    }
    assertEquals(expected, readBack(write(window(table, start, rows))));
  }
}
