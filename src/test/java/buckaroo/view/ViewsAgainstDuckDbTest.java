package buckaroo.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** DuckDB is the oracle: where, contains and order by give the rows of our views. */
class ViewsAgainstDuckDbTest {
  private static final int ROWS = 500;
  private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");

  @Seeded(20)
  void filtersSearchAndOrderAgree(Random random) throws SQLException {
    var numbers = new Long[ROWS];
    var words = new String[ROWS];
    for (int row = 0; row < ROWS; row++) {
      numbers[row] = random.nextInt(9) == 0 ? null : (long) random.nextInt(20);
      words[row] = random.nextInt(9) == 0 ? null : Integer.toString(random.nextInt(5000), 3);
    }
    MemoryTable table =
        TestColumns.table(
            List.of(Field.of("n", ColumnType.INT64, true), Field.of("w", ColumnType.TEXT, true)),
            List.of(TestColumns.longs(numbers), TestColumns.text(words)));
    TableViews views = TableViews.of(table);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("create table t (i integer, n bigint, w varchar)");
      try (PreparedStatement insert = duck.prepareStatement("insert into t values (?, ?, ?)")) {
        for (int row = 0; row < ROWS; row++) {
          insert.setInt(1, row);
          insert.setObject(2, numbers[row]);
          insert.setString(3, words[row]);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      for (int op = 0; op < OPERATORS.size(); op++) {
        int limit = random.nextInt(20);
        String needle = Integer.toString(random.nextInt(9), 3);
        boolean down = random.nextBoolean();
        Filter filter =
            Filter.of(0, FilterOp.values()[op], new FilterValue.Number(BigDecimal.valueOf(limit)));
        TableView view =
            views.view(new ViewSpec(List.of(new SortKey(1, down)), List.of(filter), needle));
        String sql =
            "select i from t where n %s %d and contains(w, '%s') order by w %s nulls last, i"
                .formatted(OPERATORS.get(op), limit, needle, down ? "desc" : "asc");
        var expected = IntStream.builder();
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            expected.add(rows.getInt(1));
          }
        }
        assertArrayEquals(expected.build().toArray(), view.window(0, ROWS).rows(), sql);
      }
    }
  }
}
