package buckaroo.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Laws of comparisons over generated tables. */
class TableComparisonPropertyTest {
  private static final long MUCH = 1L << 30;

  @Seeded(200)
  void joinsHaveTheRowsOfANaiveJoin(Random random) {
    MemoryTable first = table(random, random.nextInt(30));
    MemoryTable second = table(random, random.nextInt(30));
    List<List<String>> expected =
        NaiveComparison.join(
            NaiveComparison.cells(first.column(0)),
            NaiveComparison.cells(first.column(1)),
            NaiveComparison.cells(second.column(0)),
            NaiveComparison.cells(second.column(1)));
    for (JoinKind kind : JoinKind.values()) {
      List<List<String>> kept = new ArrayList<>(expected);
      kept.removeIf(row -> row.get(3).equals("1") && !kind.keepsFirst());
      kept.removeIf(row -> row.get(3).equals("2") && !kind.keepsSecond());
      List<List<String>> rows = rows(compare(first, second, kind));
      assertEquals(sorted(kept), sorted(rows), kind.name());
    }
  }

  @Seeded(50)
  void aTableComparedWithItselfShuffledIsAllEqual(Random random) {
    int rows = 1 + random.nextInt(200);
    MemoryTable table = table(random, rows);
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, (int) table.rowCount()).boxed().toList());
    Collections.shuffle(order, random);
    int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();
    Gather gather = new Gather(Cancellation.NONE, MUCH);
    List<Column> columns =
        table.columns().stream().map(column -> gather.rows(column, shuffled)).toList();
    MemoryTable other = MemoryTable.of(table.schema(), columns, shuffled.length);
    for (JoinKind kind : JoinKind.values()) {
      assertEquals(
          new ComparisonFacts.RowCounts(table.rowCount(), 0, 0, 0),
          compare(table, other, kind).facts().rows());
    }
  }

  @Seeded(10)
  void outerJoinsAgreeWithDuckDb(Random random) throws SQLException {
    MemoryTable first = table(random, 2000);
    MemoryTable second = table(random, 2000);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      insert(duck, statement, "one", first);
      insert(duck, statement, "two", second);
      String sql =
          """
          select coalesce(a.k, b.k) as k, a.v, b.v, m, case when m = 3
              and a.v is not distinct from b.v then 7 else m end
          from (select *, true as here from one) a
            full join (select *, true as here from two) b on a.k is not distinct from b.k,
            lateral (select (case when a.here then 1 else 0 end)
                + (case when b.here then 2 else 0 end) as m)
          order by k nulls last
          """;
      List<List<String>> expected = new ArrayList<>();
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int column = 1; column <= 5; column++) {
            row.add(result.getString(column));
          }
          expected.add(row);
        }
      }
      assertEquals(expected, rows(compare(first, second, JoinKind.OUTER)));
    }
  }

  private static void insert(Connection duck, Statement statement, String name, MemoryTable table)
      throws SQLException {
    statement.execute("create table " + name + " (k varchar, v varchar)");
    List<String> keys = NaiveComparison.cells(table.column(0));
    List<String> values = NaiveComparison.cells(table.column(1));
    try (PreparedStatement insert =
        duck.prepareStatement("insert into " + name + " values (?, ?)")) {
      for (int row = 0; row < keys.size(); row++) {
        insert.setString(1, keys.get(row));
        insert.setString(2, values.get(row));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** A key of distinct texts, seldom one missing, and a value with few distinct ones. */
  private static MemoryTable table(Random random, int rows) {
    TreeSet<String> distinct = new TreeSet<>();
    for (int i = 0; i < rows; i++) {
      distinct.add(Integer.toString(random.nextInt(rows * 2), 36));
    }
    List<String> keys = new ArrayList<>(distinct);
    if (random.nextBoolean()) {
      keys.add(null);
    }
    Collections.shuffle(keys, random);
    String[] values = new String[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(5) == 0 ? null : "v" + random.nextInt(3);
    }
    String[] cells = keys.toArray(String[]::new);
    return TestColumns.table(
        List.of(Field.of("k", ColumnType.TEXT, true), Field.of("v", ColumnType.TEXT, true)),
        List.of(
            random.nextBoolean() ? TestColumns.text(cells) : TestColumns.dictionary(cells),
            random.nextBoolean() ? TestColumns.text(values) : TestColumns.dictionary(values)));
  }

  private static ComparedTable compare(MemoryTable first, MemoryTable second, JoinKind kind) {
    return TableComparison.compare(first, second, List.of("k"), kind, MUCH, Cancellation.NONE);
  }

  private static List<List<String>> rows(ComparedTable compared) {
    List<List<String>> columns =
        compared.table().columns().stream().map(NaiveComparison::cells).toList();
    return IntStream.range(0, (int) compared.table().rowCount())
        .mapToObj(row -> columns.stream().map(column -> column.get(row)).toList())
        .toList();
  }

  private static List<String> sorted(List<List<String>> rows) {
    return rows.stream().map(List::toString).sorted().toList();
  }
}
