package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types and values are those that DuckDB finds in the same file, but for {@link #ON_PURPOSE}. Both
 * are told the same missing markers.
 */
class CsvDuckDbPropertyTest {
  private static final String MARKERS = "['', 'NA', 'null', 'NaN', '<NA>']";

  /** What a column holds. */
  private enum Kind {
    INTEGER(random -> String.valueOf(random.nextInt(2_000_001) - 1_000_000)),
    LONG(random -> String.valueOf(random.nextLong())),
    REAL(random -> String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15))),
    MIXED_NUMBER(random -> random.nextBoolean() ? "12" : random.nextInt(99) + ".25"),
    BOOLEAN(random -> random.nextBoolean() ? "true" : "False"),
    DATE(random -> day(random)),
    TIME(random -> day(random) + "T" + clock(random)),
    SPACED_TIME(random -> day(random) + " " + clock(random) + "." + (100 + random.nextInt(900))),
    UTC_TIME(random -> day(random) + "T" + clock(random) + "Z"),
    OFFSET_TIME(random -> day(random) + " " + clock(random) + "+0" + random.nextInt(10) + ":00"),
    WORD(random -> "w" + random.nextInt(30)),
    QUOTED(random -> "\"a,\"\"" + random.nextInt(9) + "\nb\""),
    LEADING_ZEROS(random -> "00" + random.nextInt(100)),
    BEYOND_LONG(random -> "1844674407370955" + (1000 + random.nextInt(600))),
    MISSING(random -> "NA");

    private final Function<Random, String> cell;

    Kind(Function<Random, String> cell) {
      this.cell = cell;
    }

    private static String day(Random random) {
      return "%04d-%02d-%02d"
          .formatted(1900 + random.nextInt(300), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static String clock(Random random) {
      return "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }
  }

  /**
   * Where DuckDB would say another type, the one that it is told so that values can be compared.
   */
  private static final Map<Kind, String> ON_PURPOSE =
      Map.of(
          // A number to DuckDB; ours keeps the zeros of codes and telephone numbers.
          Kind.LEADING_ZEROS, "VARCHAR",
          // A rounded DOUBLE to DuckDB; ours keeps 64 bits exact.
          Kind.BEYOND_LONG, "UBIGINT",
          // VARCHAR to DuckDB; ours is FLOAT64 as in the reference.
          Kind.MISSING, "DOUBLE");

  @TempDir static Path folder;
  private static Connection duck;

  @BeforeAll
  static void open() throws SQLException {
    duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement()) {
      statement.execute("set TimeZone='UTC'");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Seeded(60)
  void typesAndValuesAreThoseOfDuckDb(Random random) throws IOException, SQLException {
    List<Kind> kinds = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
    }
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text(random, kinds));
    var options =
        new ReadOptions(
            ',', null, null, null, Map.of(), 0, List.of("", "NA", "null", "NaN", "<NA>"));
    ReadResult ours = CsvTexts.read(Files.readString(file), options);
    var table = (MemoryTable) ours.table();
    String source = source(file, kinds);
    assertEquals(duckTypes(source), ourTypes(table), random::toString);
    assertEquals(duckCells(source, table), ourCells(table), random::toString);
  }

  private static String text(Random random, List<Kind> kinds) {
    StringBuilder text = new StringBuilder("c0,c1,c2,c3,c4,c5,end\n");
    String[] markers = {"", "NA", "null", "NaN", "<NA>"};
    for (int r = 20 + random.nextInt(100); r >= 0; r--) {
      for (Kind kind : kinds) {
        // The first rows are whole, so that no column is empty by chance.
        boolean missing = r < 15 && random.nextInt(6) == 0;
        text.append(missing ? markers[random.nextInt(5)] : kind.cell.apply(random)).append(',');
      }
      text.append("end\n");
    }
    return text.toString();
  }

  private static String source(Path file, List<Kind> kinds) {
    List<String> types = new ArrayList<>();
    for (int c = 0; c < kinds.size(); c++) {
      String told = ON_PURPOSE.get(kinds.get(c));
      if (told != null) {
        types.add("'c" + c + "': '" + told + "'");
      }
    }
    return "read_csv('%s', delim=',', quote='\"', escape='\"', header=true, sample_size=-1, nullstr=%s%s)"
        .formatted(
            file, MARKERS, types.isEmpty() ? "" : ", types={" + String.join(", ", types) + "}");
  }

  private static List<String> duckTypes(String source) throws SQLException {
    List<String> types = new ArrayList<>();
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("describe select * from " + source)) {
      while (rows.next()) {
        types.add(rows.getString(2));
      }
    }
    return types;
  }

  /** Our types by DuckDB's names. */
  private static List<String> ourTypes(MemoryTable table) {
    List<String> types = new ArrayList<>();
    for (Field field : table.schema().fields()) {
      types.add(
          switch (field.type()) {
            case INT64 -> "BIGINT";
            case UINT64 -> "UBIGINT";
            case FLOAT64 -> "DOUBLE";
            case TIMESTAMP_MICROS ->
                field.zone() == null ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE";
            case TEXT -> "VARCHAR";
            default -> field.type().name();
          });
    }
    return types;
  }

  private static List<List<String>> duckCells(String source, MemoryTable table)
      throws SQLException {
    List<String> selected = new ArrayList<>();
    for (Field field : table.schema().fields()) {
      String name = field.name().equals("end") ? "\"end\"" : field.name();
      selected.add(
          switch (field.type()) {
            case DATE -> "date_diff('day', date '1970-01-01', " + name + ")::varchar";
            case TIMESTAMP_MICROS -> "epoch_us(" + name + ")::varchar";
            default -> name + "::varchar";
          });
    }
    List<List<String>> cells = new ArrayList<>();
    try (Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery("select " + String.join(", ", selected) + " from " + source)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int c = 0; c < selected.size(); c++) {
          String cell = rows.getString(c + 1);
          boolean real = table.schema().field(c).type().name().equals("FLOAT64");
          row.add(real && cell != null ? String.valueOf(Double.parseDouble(cell)) : cell);
        }
        cells.add(row);
      }
    }
    return cells;
  }

  private static List<List<String>> ourCells(MemoryTable table) {
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < table.rowCount(); r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < table.columns().size(); c++) {
        row.add(CellText.of(table, r, c));
      }
      rows.add(row);
    }
    return rows;
  }
}
