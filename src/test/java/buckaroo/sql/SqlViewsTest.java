package buckaroo.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.query.ValueCounter;
import buckaroo.sql.dialect.Source;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows of a table in an engine are those of the same table in memory, wherever one jumps. */
class SqlViewsTest {
  private static final int ROWS = 30_000;
  private static final TestTable DATA = new TestTable(ROWS);
  private static final ConcurrentHashMap<String, SqlTable> OPEN = new ConcurrentHashMap<>();
  private static final ConcurrentHashMap<String, TableViews> MEMORY = new ConcurrentHashMap<>();

  @AfterAll
  static void close() {
    OPEN.values().forEach(SqlTable::close);
  }

  static Stream<Arguments> tables() {
    return Stream.of(TestEngine.values())
        .flatMap(engine -> Stream.of(Arguments.of(engine, true), Arguments.of(engine, false)));
  }

  private static SqlTable table(TestEngine engine, boolean withKey) throws Exception {
    assumeTrue(engine.isAvailable());
    String name = engine + " " + withKey;
    SqlTable open = OPEN.get(name);
    if (open == null) {
      Path folder = Files.createTempDirectory("buckaroo-sql");
      String table = withKey ? "keyed" : "keyless";
      engine.write(folder, DATA.statements(engine, table, withKey));
      open = SqlTable.open(engine.open(folder), Source.Named.parse(table), Cancellation.NONE);
      OPEN.put(name, open);
    }
    return open;
  }

  private static TableViews memory(TestEngine engine) {
    return MEMORY.computeIfAbsent(engine.name(), any -> TableViews.of(DATA.inMemory(engine)));
  }

  /** The table as the engine keeps it: PostgreSQL puts rows wherever there is room. */
  private static TableViews expected(TestEngine engine, boolean withKey, SqlTable table) {
    if (withKey || engine != TestEngine.POSTGRESQL) {
      return memory(engine);
    }
    return MEMORY.computeIfAbsent(
        "keyless",
        any -> {
          List<Long> ids =
              table
                  .database()
                  .query(
                      "select id from keyless order by ctid",
                      Cancellation.NONE,
                      rows -> {
                        List<Long> found = new ArrayList<>();
                        while (rows.next()) {
                          found.add(rows.getLong(1));
                        }
                        return found;
                      });
          return TableViews.of(DATA.inOrder(ids).inMemory(engine));
        });
  }

  static String cell(Column column, int row) {
    if (column.isNull(row)) {
      return "–";
    }
    if (column instanceof LongColumn longs) {
      return Long.toString(longs.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.get(row) + 0.0;
      return Double.isNaN(value) ? "–" : Double.toString(value);
    }
    return column instanceof TextColumn text
        ? text.get(row)
        : Boolean.toString(((buckaroo.table.BooleanColumn) column).get(row));
  }

  static List<String> text(RowWindow window) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < window.rowCount(); i++) {
      StringBuilder row = new StringBuilder();
      for (Column column : window.columns()) {
        row.append(cell(column, window.rows()[i])).append('|');
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private static List<ViewSpec> specs() {
    List<ViewSpec> specs = new ArrayList<>();
    specs.add(ViewSpec.ALL);
    for (int column = 0; column < TestTable.NAMES.size(); column++) {
      specs.add(new ViewSpec(List.of(new SortKey(column, false))));
      specs.add(new ViewSpec(List.of(new SortKey(column, true))));
    }
    specs.add(new ViewSpec(List.of(new SortKey(1, true), new SortKey(3, false))));
    specs.add(
        new ViewSpec(List.of(new SortKey(5, false), new SortKey(1, true), new SortKey(4, true))));
    specs.add(
        new ViewSpec(
            List.of(new SortKey(2, true)),
            List.of(Filter.of(1, FilterOp.NE, new FilterValue.Text("red"))),
            ""));
    return specs;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void windowsInAnyOrderAreThoseOfTheTableInMemory(TestEngine engine, boolean withKey)
      throws Exception {
    SqlTable table = table(engine, withKey);
    Random random = new Random(3);
    for (ViewSpec spec : specs()) {
      TableView expected = expected(engine, withKey, table).view(spec);
      TableView actual = table.views().view(spec);
      for (int i = 0; i < 9; i++) {
        long start =
            switch (i) {
              case 0 -> 0;
              case 1 -> ROWS - 50;
              case 2 -> 24_000;
              case 3 -> 24_100;
              case 4 -> 23_900;
              default -> random.nextInt(ROWS);
            };
        assertEquals(
            String.join("\n", text(expected.window(start, start + 40))),
            String.join("\n", text(actual.window(start, start + 40))),
            engine + " " + withKey + " " + spec + " from " + start);
      }
      assertEquals(expected.rowCount(), actual.window(0, 1).totalRows());
    }
  }

  static List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    for (FilterOp op :
        List.of(FilterOp.EQ, FilterOp.NE, FilterOp.LT, FilterOp.LE, FilterOp.GT, FilterOp.GE)) {
      filters.add(Filter.of(2, op, new FilterValue.Number(new BigDecimal("1234"))));
      filters.add(Filter.of(2, op, new FilterValue.Number(new BigDecimal("1234.5"))));
      filters.add(Filter.of(2, op, new FilterValue.Number(new BigDecimal("1e30"))));
      filters.add(Filter.of(3, op, new FilterValue.Number(new BigDecimal("0.30000000000000004"))));
      filters.add(Filter.of(3, op, new FilterValue.Number(new BigDecimal("1e400"))));
      filters.add(Filter.of(3, op, new FilterValue.Number(BigDecimal.ZERO)));
      for (String text :
          List.of(
              "a", "O'Neil", "back\\slash", "", "'); drop table x; --", "😀", "e\u0301", "a\0b")) {
        filters.add(Filter.of(4, op, new FilterValue.Text(text)));
      }
    }
    for (String text :
        List.of("'", "\\", "%", "_", "?", "`", "\n", "O'N", "é", "日", "$1", "{fn x}", ";", "\0")) {
      filters.add(Filter.of(4, FilterOp.CONTAINS, new FilterValue.Text(text)));
    }
    for (int column = 0; column < TestTable.NAMES.size(); column++) {
      filters.add(Filter.of(column, FilterOp.ISNULL));
      filters.add(Filter.of(column, FilterOp.NOTNULL));
    }
    filters.add(
        new Filter(
            1, FilterOp.IN, List.of(new FilterValue.Text("red"), new FilterValue.Text("x'y"))));
    filters.add(new Filter(1, FilterOp.IN, List.of()));
    filters.add(new Filter(1, FilterOp.NOTIN, List.of(new FilterValue.Text("red"))));
    filters.add(new Filter(4, FilterOp.STARTS, List.of(new FilterValue.Text("customer-00"))));
    filters.add(new Filter(4, FilterOp.ENDS, List.of(new FilterValue.Text("7\\"))));
    filters.add(new Filter(4, FilterOp.ENDS, List.of(new FilterValue.Text("slash"))));
    filters.add(new Filter(4, FilterOp.EMPTY, List.of()));
    filters.add(
        new Filter(
            2,
            FilterOp.BETWEEN,
            List.of(
                new FilterValue.Number(new BigDecimal("10.5")),
                new FilterValue.Number(new BigDecimal("2000")))));
    return filters;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void filtersAndSearchesMeanWhatTheyMeanInMemory(TestEngine engine, boolean withKey)
      throws Exception {
    if (withKey) {
      SqlTable table = table(engine, true);
      for (Filter filter : filters()) {
        if (engine == TestEngine.POSTGRESQL && filter.values().toString().indexOf('\0') >= 0) {
          continue;
        }
        ViewSpec spec = new ViewSpec(List.of(), List.of(filter), "");
        TableView expected = memory(engine).view(spec);
        TableView actual = table.views().view(spec);
        assertEquals(expected.rowCount(), actual.rowCount(), engine + " " + filter);
        assertEquals(
            text(expected.window(0, 20)), text(actual.window(0, 20)), engine + " " + filter);
      }
      for (String search : List.of("'", "\\", "%", "r-00012", "日", "ee")) {
        ViewSpec spec = ViewSpec.ALL.searching(search);
        assertEquals(
            memory(engine).view(spec).rowCount(),
            table.views().view(spec).rowCount(),
            engine + " searches for " + search);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void valuesAreCountedAsInMemory(TestEngine engine, boolean withKey) throws Exception {
    SqlTable table = table(engine, withKey);
    for (int column = 1; column < TestTable.NAMES.size(); column++) {
      var request = new ValueCounter.Request(column, TextSearch.literal(""), 5);
      var expected = ValueCounter.count(memory(engine), ViewSpec.ALL, request, Cancellation.NONE);
      var actual = ValueCounter.count(table.views(), ViewSpec.ALL, request, Cancellation.NONE);
      assertEquals(expected.nulls(), actual.nulls(), engine + " nulls of " + column);
      assertEquals(expected.rows(), actual.rows());
      assertEquals(
          expected.values().stream().map(value -> value.count()).toList(),
          actual.values().stream().map(value -> value.count()).toList(),
          engine + " counts of " + TestTable.NAMES.get(column));
      if (column == 1) {
        assertEquals(expected.values(), actual.values());
      }
    }
  }
}
