package buckaroo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Profiles against DuckDB's aggregates over the same cells. */
class DuckDbProfilePropertyTest {
  private static MemoryTable table(Random random) {
    int rows = random.nextInt(3) == 0 ? 140_000 : 1 + random.nextInt(4_000);
    int variety = 1 + random.nextInt(100_000);
    Long[] wholes = new Long[rows];
    Double[] reals = new Double[rows];
    Boolean[] truths = new Boolean[rows];
    String[] texts = new String[rows];
    for (int i = 0; i < rows; i++) {
      boolean isMissing = random.nextInt(10) == 0;
      wholes[i] = isMissing ? null : random.nextInt(variety) - 500L;
      reals[i] = isMissing ? null : (Double) (random.nextGaussian() * variety);
      truths[i] = isMissing ? null : (Boolean) random.nextBoolean();
      texts[i] = isMissing ? null : "text " + random.nextInt(variety) % 5_000;
    }
    return TestColumns.table(
        List.of(
            Field.of("whole", ColumnType.INT64, true),
            Field.of("real", ColumnType.FLOAT64, true),
            Field.of("truth", ColumnType.BOOLEAN, true),
            Field.of("text", ColumnType.TEXT, true)),
        List.of(
            TestColumns.longs(wholes),
            TestColumns.doubles(reals),
            TestColumns.booleans(truths),
            TestColumns.text(texts)));
  }

  private static void append(Connection connection, MemoryTable table) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (whole BIGINT, real DOUBLE, truth BOOLEAN, text VARCHAR)");
    }
    try (DuckDBAppender appender =
        connection
            .unwrap(DuckDBConnection.class)
            .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "t")) {
      for (int row = 0; row < table.rowCount(); row++) {
        appender.beginRow();
        for (Column column : table.columns()) {
          append(appender, column, row);
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, Column column, int row) throws SQLException {
    if (column.isNull(row)) {
      appender.appendNull();
    } else if (column instanceof LongColumn longs) {
      appender.append(longs.get(row));
    } else if (column instanceof DoubleColumn doubles) {
      appender.append(doubles.get(row));
    } else if (column instanceof BooleanColumn booleans) {
      appender.append(booleans.get(row));
    } else if (column instanceof TextColumn text) {
      appender.append(text.get(row));
    }
  }

  private static List<Double> numbers(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      List<Double> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(result.getDouble(i));
      }
      return row;
    }
  }

  @Seeded(10)
  void agreesWithDuckDb(Random random) throws SQLException {
    MemoryTable table = table(random);
    TableProfile profile = new Profiler(2, 1L << 20).of(table, () -> false);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      append(connection, table);
      for (ColumnProfile column : profile.columns()) {
        String name = column.field().name();
        assertEquals(
            numbers(
                connection,
                """
                SELECT count(*) - count(%1$s), count(DISTINCT %1$s),
                  (SELECT count(*) FROM (SELECT %1$s FROM t WHERE %1$s IS NOT NULL
                    GROUP BY 1 HAVING count(*) = 1))
                FROM t
                """
                    .formatted(name)),
            List.of(
                (double) column.nullCount(),
                (double) column.tally().distinctCount(),
                (double) column.tally().uniqueCount()),
            name);
        if (column.numbers() != null) {
          agree(connection, name, column.numbers());
        }
      }
    }
  }

  private static void agree(Connection connection, String name, NumberSummary numbers)
      throws SQLException {
    List<Double> extremes =
        numbers(connection, "SELECT min(%1$s), max(%1$s) FROM t".formatted(name));
    assertEquals(extremes.get(0), RangeLabel.toDouble(numbers.min()));
    assertEquals(extremes.get(1), RangeLabel.toDouble(numbers.max()));
    double scale = Math.max(Math.abs(extremes.get(0)), Math.abs(extremes.get(1)));
    List<Double> rest =
        numbers(
            connection,
            "SELECT avg(%1$s), coalesce(stddev_samp(%1$s), 'nan'), median(%1$s) FROM t"
                .formatted(name));
    assertEquals(rest.get(0), numbers.mean(), 1e-12 * scale);
    assertEquals(rest.get(1), numbers.std(), 1e-10 * scale);
    assertEquals(rest.get(2), numbers.median(), 1e-12 * scale);
    for (double fraction : NumberSummary.FRACTIONS) {
      String query = "SELECT quantile_cont(%s, %s) FROM t".formatted(name + "::DOUBLE", fraction);
      assertEquals(
          numbers(connection, query).get(0), numbers.quantile(fraction), 1e-12 * scale, query);
    }
  }
}
