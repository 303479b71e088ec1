package buckaroo.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.chart.Chart;
import buckaroo.chart.ChartRequest;
import buckaroo.chart.Charts;
import buckaroo.export.ExportFormat;
import buckaroo.export.TableExport;
import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.query.BarCounts;
import buckaroo.query.CellSearch;
import buckaroo.sql.dialect.QueryText;
import buckaroo.sql.dialect.Source;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked about a table in an engine is answered as of the same table in memory. */
class SqlAnswersTest {
  private static final TestTable DATA = new TestTable(3_000);
  private static final Map<TestEngine, SqlTable> OPEN = new EnumMap<>(TestEngine.class);
  private static final Map<TestEngine, Path> FOLDERS = new EnumMap<>(TestEngine.class);
  private static final ViewSpec SOME =
      new ViewSpec(
          List.of(new SortKey(1, false), new SortKey(3, true)),
          List.of(Filter.of(5, FilterOp.NOTNULL)),
          "");

  @AfterAll
  static void close() {
    OPEN.values().forEach(SqlTable::close);
  }

  private static synchronized SqlTable table(TestEngine engine) throws Exception {
    assumeTrue(engine.isAvailable());
    SqlTable open = OPEN.get(engine);
    if (open == null) {
      Path folder = Files.createTempDirectory("buckaroo-sql");
      FOLDERS.put(engine, folder);
      engine.write(folder, DATA.statements(engine, "answers", true));
      open = SqlTable.open(engine.open(folder), Source.Named.parse("answers"), Cancellation.NONE);
      OPEN.put(engine, open);
    }
    return open;
  }

  @ParameterizedTest
  @EnumSource
  void statisticsTakeFourStatementsAndTellWhatIsThere(TestEngine engine) throws Exception {
    SqlTable table = table(engine);
    long before = table.database().statements();
    TableProfile actual = table.profile(Cancellation.NONE).orElseThrow();
    assertTrue(table.database().statements() - before <= 4);
    TableProfile expected = Profiler.profile(DATA.inMemory(engine), Cancellation.NONE);
    assertEquals(expected.rowCount(), actual.rowCount());
    for (int i = 0; i < actual.columns().size(); i++) {
      ColumnProfile theirs = expected.columns().get(i);
      ColumnProfile ours = actual.columns().get(i);
      String what = engine + " " + ours.field().name();
      assertEquals(theirs.nullCount(), ours.nullCount(), what);
      assertEquals(theirs.text(), ours.text(), what);
      assertEquals(theirs.tally().distinctCount(), ours.tally().distinctCount(), what);
      assertEquals(theirs.tally().uniqueCount(), ours.tally().uniqueCount(), what);
      assertEquals(
          theirs.tally().top().stream().map(value -> value.count()).toList(),
          ours.tally().top().stream().map(value -> value.count()).toList(),
          what);
      if (theirs.numbers() != null && ours.numbers() != null) {
        assertEquals(theirs.numbers().min(), ours.numbers().min(), what);
        assertEquals(theirs.numbers().max(), ours.numbers().max(), what);
        assertTrue(ours.tally().distinctCount() <= ours.nonNullCount(), what);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void barsOfSomeRowsAreThoseOfTheTableInMemory(TestEngine engine) throws Exception {
    SqlTable table = table(engine);
    TableViews memory = TableViews.of(DATA.inMemory(engine));
    List<ColumnProfile> profiles =
        Profiler.profile(DATA.inMemory(engine), Cancellation.NONE).columns();
    List<Integer> columns = IntStream.range(0, TestTable.NAMES.size()).boxed().toList();
    var expected = BarCounts.of(memory, SOME, profiles, columns, Cancellation.NONE);
    var actual = BarCounts.of(table.views(), SOME, profiles, columns, Cancellation.NONE);
    assertEquals(expected.rows(), actual.rows());
    for (int column : columns) {
      assertEquals(
          expected.columns().get(column).stream().map(bar -> bar.count()).toList(),
          actual.columns().get(column).stream().map(bar -> bar.count()).toList(),
          engine + " " + TestTable.NAMES.get(column));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextMatchIsFoundWhereItIsInMemory(TestEngine engine) throws Exception {
    SqlTable table = table(engine);
    TableViews memory = TableViews.of(DATA.inMemory(engine));
    TableViews views = table.views();
    for (ViewSpec spec : List.of(ViewSpec.ALL, SOME)) {
      for (String text : List.of("O'Neil", "-00", "日", "nowhere")) {
        for (boolean forward : new boolean[] {true, false}) {
          for (long row : new long[] {-1, 0, 1234, 2999, 5000}) {
            var request =
                new CellSearch.Request(
                    TextSearch.literal(text),
                    OptionalInt.of(4),
                    row,
                    OptionalInt.empty(),
                    forward,
                    true);
            assertEquals(
                CellSearch.find(memory, spec, request, Cancellation.NONE),
                CellSearch.find(views, spec, request, Cancellation.NONE),
                engine + " " + spec + " " + request);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void chartsAreThoseOfTheTableInMemory(TestEngine engine) throws Exception {
    SqlTable table = table(engine);
    TableViews memory = TableViews.of(DATA.inMemory(engine));
    List<ChartRequest> requests = new ArrayList<>();
    int[] numbers =
        engine == TestEngine.SQLITE ? new int[] {0, 2, 3} : new int[] {0, 2, 3, 5, 6, 7};
    for (int x : numbers) {
      requests.add(request(ChartRequest.Kind.HISTOGRAM, x, OptionalInt.empty()));
      requests.add(request(ChartRequest.Kind.LINE, x, OptionalInt.empty()));
      requests.add(request(ChartRequest.Kind.SCATTER, x, OptionalInt.of(2)));
    }
    for (int x : new int[] {1, 4, 5}) {
      requests.add(request(ChartRequest.Kind.BARS, x, OptionalInt.empty()));
    }
    for (ChartRequest request : requests) {
      Chart expected = Charts.of(memory, SOME, request, Cancellation.NONE);
      Chart actual = Charts.of(table.views(), SOME, request, Cancellation.NONE);
      String what = engine + " " + request;
      assertEquals(expected.rows(), actual.rows(), what);
      assertEquals(expected.missing(), actual.missing(), what);
      if (expected instanceof Chart.Histogram) {
        assertEquals(expected, actual, what);
      }
      if (expected instanceof Chart.Line line) {
        Chart.Line drawn = (Chart.Line) actual;
        assertEquals(
            line.points().stream().mapToLong(Chart.LinePoint::count).sum(),
            drawn.points().stream().mapToLong(Chart.LinePoint::count).sum(),
            what);
      }
      if (expected instanceof Chart.Density grid) {
        Chart.Density drawn = (Chart.Density) actual;
        assertEquals(grid.x(), drawn.x(), what);
        assertEquals(
            grid.counts().stream().mapToInt(Integer::intValue).sum(),
            drawn.counts().stream().mapToInt(Integer::intValue).sum(),
            what);
      }
      if (expected instanceof Chart.Bars bars) {
        Chart.Bars drawn = (Chart.Bars) actual;
        assertEquals(bars.otherCategories(), drawn.otherCategories(), what);
        assertEquals(
            bars.bars().stream().map(Chart.Bar::count).toList(),
            drawn.bars().stream().map(Chart.Bar::count).toList(),
            what);
      }
    }
  }

  private static ChartRequest request(ChartRequest.Kind kind, int x, OptionalInt y) {
    return new ChartRequest(kind, x, y, ChartRequest.Aggregate.COUNT, 200);
  }

  @ParameterizedTest
  @EnumSource
  void anExportIsThatOfTheTableInMemory(TestEngine engine) throws Exception {
    SqlTable table = table(engine);
    int[] columns = IntStream.range(0, TestTable.NAMES.size()).toArray();
    for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.JSONL)) {
      long before = table.database().statements();
      byte[] actual = export(table.views(), columns, format);
      assertEquals(1, table.database().statements() - before, "one statement");
      byte[] expected = export(TableViews.of(DATA.inMemory(engine)), columns, format);
      assertEquals(
          new String(expected, StandardCharsets.UTF_8), new String(actual, StandardCharsets.UTF_8));
      assertArrayEquals(expected, actual);
    }
  }

  private static byte[] export(TableViews views, int[] columns, ExportFormat format)
      throws IOException {
    var out = new ByteArrayOutputStream();
    TableExport.write(views.view(SOME), columns, format, false, out);
    return out.toByteArray();
  }

  /** Each would write, or read what it must not, if it could. */
  static Stream<String> attacks(TestEngine engine, Path folder) {
    return switch (engine) {
      case POSTGRESQL ->
          Stream.of(
              "with gone as (delete from answers returning id) select count(*) from gone",
              "select set_config('transaction_read_only', 'off', false)",
              "select set_config('default_transaction_read_only', 'off', false) as a, nextval('s')",
              "select 1 as a into stolen");
      case DUCKDB ->
          Stream.of(
              "select * from read_text('/etc/hostname')",
              "select * from read_csv('/etc/passwd')",
              "select * from '/etc/passwd'",
              "with x as (insert into answers values (1)) select 1",
              "select * from glob('/etc/*')");
      case SQLITE ->
          Stream.of(
              "select load_extension('x')",
              "select writefile('" + folder.resolve("stolen") + "', 'x')",
              "select readfile('/etc/hostname')",
              "with x as (delete from answers returning id) select * from x");
    };
  }

  @ParameterizedTest
  @EnumSource
  void aQueryReadsAndDoesNothingElse(TestEngine engine) throws Exception {
    SqlTable table = table(engine);
    Path folder = FOLDERS.get(engine);
    if (engine == TestEngine.POSTGRESQL) {
      engine.write(folder, List.of("create sequence if not exists s"));
    }
    for (String attack : attacks(engine, folder).toList()) {
      String admitted =
          QueryText.admit(attack, SqlDialect.of(engine.named(folder).engine()).quoting());
      assertThrows(
          RuntimeException.class,
          () -> {
            SqlTable opened =
                SqlTable.open(engine.open(folder), new Source.Query(admitted), Cancellation.NONE);
            try {
              opened.views().view(ViewSpec.ALL).window(0, 10);
            } finally {
              opened.close();
            }
          },
          engine + ": " + attack);
    }
    assertEquals(
        3_000,
        table.views().view(SOME.unsorted().filtering(Filter.of(0, FilterOp.NOTNULL))).rowCount()
            + table
                .views()
                .view(new ViewSpec(List.of(), List.of(Filter.of(5, FilterOp.ISNULL)), ""))
                .rowCount());
    assertFalse(Files.exists(folder.resolve("stolen")));
    if (engine == TestEngine.POSTGRESQL) {
      // This server lets large objects through; the transaction ends without them.
      SqlTable large =
          SqlTable.open(
              engine.open(folder),
              new Source.Query("select lo_from_bytea(0, 'x') as o"),
              Cancellation.NONE);
      large.views().view(ViewSpec.ALL).window(0, 1);
      large.close();
      int left =
          table
              .database()
              .query(
                  "select count(*) from pg_largeobject_metadata",
                  Cancellation.NONE,
                  rows -> {
                    rows.next();
                    return rows.getInt(1);
                  });
      assertEquals(0, left);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesAreWhateverTheyAre(TestEngine engine) throws Exception {
    assumeTrue(engine.isAvailable());
    Path folder = Files.createTempDirectory("buckaroo-sql");
    String hostile = "a\"b'; drop table x; -- .%?`\\\n😀";
    String quoted = "\"" + hostile.replace("\"", "\"\"") + "\"";
    engine.write(
        folder,
        List.of(
            "drop table if exists " + quoted,
            "create table " + quoted + " (" + quoted + " text, \"order\" integer)",
            "insert into " + quoted + " values ('x', 1), ('y', 2)"));
    SqlTable table =
        SqlTable.open(engine.open(folder), Source.Named.parse(quoted), Cancellation.NONE);
    try {
      assertEquals(hostile, table.schema().field(0).name());
      var sorted = table.views().view(new ViewSpec(List.of(new SortKey(0, true))));
      assertEquals(List.of("y|2|", "x|1|"), SqlViewsTest.text(sorted.window(0, 10)));
      ViewSpec one =
          new ViewSpec(
              List.of(), List.of(Filter.of(0, FilterOp.EQ, new FilterValue.Text("y"))), "");
      assertEquals(1, table.views().view(one).rowCount());
      table.profile(Cancellation.NONE);
    } finally {
      table.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTableThatVanishedIsTold(TestEngine engine) throws Exception {
    assumeTrue(engine == TestEngine.POSTGRESQL && engine.isAvailable());
    Path folder = Files.createTempDirectory("buckaroo-sql");
    engine.write(folder, List.of("create table passing as select 1 as a"));
    SqlTable table =
        SqlTable.open(engine.open(folder), Source.Named.parse("passing"), Cancellation.NONE);
    try {
      engine.write(folder, List.of("drop table passing"));
      RowsUnavailableException gone =
          assertThrows(
              RowsUnavailableException.class, () -> table.views().view(ViewSpec.ALL).window(0, 10));
      assertEquals(RowsUnavailableException.Reason.STATEMENT, gone.reason());
      assertTrue(String.valueOf(gone.getMessage()).contains("passing"), gone.getMessage());
    } finally {
      table.close();
    }
  }
}
