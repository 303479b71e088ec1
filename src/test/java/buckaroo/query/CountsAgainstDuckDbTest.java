package buckaroo.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.profile.Tally;
import buckaroo.profile.Value;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** DuckDB is the oracle: group by and count give our values and their counts. */
class CountsAgainstDuckDbTest {
  private static final int ROWS = 3000;
  private static final List<String> NAMES = List.of("n", "x", "w", "k", "b");

  @Seeded(12)
  void valuesAreThoseOfGroupBy(Random random) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      TableViews views = TableViews.of(table(random, duck));
      for (int time = 0; time < 10; time++) {
        int below = random.nextInt(40);
        ViewSpec spec = new ViewSpec(List.of(), List.of(below(below)), "");
        int column = random.nextInt(NAMES.size());
        String contains = random.nextBoolean() ? "" : String.valueOf(random.nextInt(3));
        var sought = new TextSearch(contains, random.nextBoolean(), false, true);
        var request = new ValueCounter.Request(column, sought, 1 + random.nextInt(60));
        ValueCounter.Counts counts = ValueCounter.count(views, spec, request, Cancellation.NONE);
        String where = " from t where n < %d".formatted(below);
        String name = NAMES.get(column);
        String has =
            contains.isEmpty() ? "" : " and contains(%s::varchar, '%s')".formatted(name, contains);
        assertEquals(
            rows(
                statement,
                "select %1$s::varchar, count(*)%2$s and %1$s is not null%3$s group by all"
                        .formatted(name, where, has)
                    + " order by count(*) desc, min(i) limit "
                    + request.limit()),
            counts.values().stream().map(CountsAgainstDuckDbTest::told).toList(),
            request::toString);
        assertEquals(
            rows(
                statement,
                "select (select count(distinct %1$s)%2$s%3$s),".formatted(name, where, has)
                    + " (select count(*) - count(%1$s)%2$s), (select count(*)%2$s)"
                        .formatted(name, where)),
            List.of(counts.distinct() + " " + counts.nulls() + " " + counts.rows()),
            request::toString);
      }
    }
  }

  private static Filter below(int limit) {
    return Filter.of(0, FilterOp.LT, new FilterValue.Number(BigDecimal.valueOf(limit)));
  }

  private static String told(Tally.ValueCount entry) {
    Value value = entry.value();
    String text =
        value instanceof Value.Whole whole
            ? String.valueOf(whole.value())
            : value instanceof Value.Real real
                ? String.valueOf(real.value())
                : value instanceof Value.Truth truth
                    ? String.valueOf(truth.value())
                    : ((Value.Text) value).value();
    return text + " " + entry.count();
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          cells.add(result.getString(column));
        }
        rows.add(String.join(" ", cells));
      }
    }
    return rows;
  }

  /** Whole numbers, halves, texts of many and of few values, truths; each with gaps. */
  private static MemoryTable table(Random random, Connection duck) throws SQLException {
    var numbers = new Long[ROWS];
    var halves = new Double[ROWS];
    var words = new String[ROWS];
    var kinds = new String[ROWS];
    var truths = new Boolean[ROWS];
    try (Statement create = duck.createStatement()) {
      create.execute(
          "create table t (i integer, n bigint, x double, w varchar, k varchar, b boolean)");
    }
    try (PreparedStatement insert =
        duck.prepareStatement("insert into t values (?, ?, ?, ?, ?, ?)")) {
      for (int row = 0; row < ROWS; row++) {
        numbers[row] = random.nextInt(9) == 0 ? null : (long) random.nextInt(40);
        halves[row] = random.nextInt(9) == 0 ? null : random.nextInt(800) + 0.5;
        words[row] = random.nextInt(9) == 0 ? null : Integer.toString(random.nextInt(5000), 3);
        kinds[row] = random.nextInt(9) == 0 ? null : Integer.toString(random.nextInt(30), 3);
        truths[row] = random.nextInt(9) == 0 ? null : random.nextBoolean();
        insert.setInt(1, row);
        insert.setObject(2, numbers[row]);
        insert.setObject(3, halves[row]);
        insert.setString(4, words[row]);
        insert.setString(5, kinds[row]);
        insert.setObject(6, truths[row]);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return TestColumns.table(
        List.of(
            Field.of("n", ColumnType.INT64, true),
            Field.of("x", ColumnType.FLOAT64, true),
            Field.of("w", ColumnType.TEXT, true),
            Field.of("k", ColumnType.TEXT, true),
            Field.of("b", ColumnType.BOOLEAN, true)),
        List.of(
            TestColumns.longs(numbers),
            TestColumns.doubles(halves),
            TestColumns.text(words),
            TestColumns.dictionary(kinds),
            TestColumns.booleans(truths)));
  }
}
