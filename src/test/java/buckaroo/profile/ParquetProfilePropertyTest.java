package buckaroo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of decimals and nested values in Parquet against DuckDB's aggregates of that file. */
class ParquetProfilePropertyTest {
  @TempDir Path folder;

  @Seeded(12)
  void decimalsAndNestedValuesAgreeWithDuckDb(Random random) throws SQLException, IOException {
    int digits = 1 + random.nextInt(38);
    int scale = random.nextInt(digits + 1);
    int rows = 1 + random.nextInt(4000);
    int variety = 1 + random.nextInt(random.nextBoolean() ? 4 : 4000);
    Path file = folder.resolve("t.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("CREATE TABLE prices (price DECIMAL(%d, %d))".formatted(digits, scale));
      statement.execute(
          "INSERT INTO prices VALUES " + prices(random, digits, scale, rows, variety));
      statement.execute(
          """
          CREATE TABLE t AS SELECT price,
            CASE WHEN rowid %% 7 = 2 THEN NULL ELSE [hash(rowid) %% %1$d, rowid %% 3] END AS list,
            {'a': hash(rowid) %% %1$d, 'b': [{'c': 'x' || rowid %% 4}]} AS record
          FROM prices
          """
              .formatted(variety));
      statement.execute("COPY t TO '" + file + "' (FORMAT parquet)");
      TableProfile profile = new Profiler(2, 1L << 20).of(read(file), () -> false);
      for (ColumnProfile column : profile.columns()) {
        String name = column.field().name();
        assertEquals(
            one(statement, "SELECT count(DISTINCT " + name + ") FROM t"),
            String.valueOf(column.tally().distinctCount()),
            name);
      }
      NumberSummary numbers = profile.columns().get(0).numbers();
      if (one(statement, "SELECT count(price) FROM t").equals("0")) {
        return;
      }
      assertNotNull(numbers);
      assertEquals(
          one(statement, "SELECT min(price)::VARCHAR FROM t"), ValueText.of(numbers.min()));
      assertEquals(
          one(statement, "SELECT max(price)::VARCHAR FROM t"), ValueText.of(numbers.max()));
      near(statement, "avg(price::DOUBLE)", numbers.mean());
      near(statement, "coalesce(stddev_samp(price::DOUBLE), 'nan')", numbers.std());
      near(statement, "quantile_cont(price::DOUBLE, 0.25)", numbers.quantile(0.25));
      near(statement, "median(price::DOUBLE)", numbers.median());
    }
  }

  /** Rows of decimals of up to so many digits, some of them missing. */
  private static String prices(Random random, int digits, int scale, int rows, int variety) {
    BigInteger bound = BigInteger.TEN.pow(digits);
    List<String> some = new ArrayList<>();
    for (int i = 0; i < variety; i++) {
      BigInteger size = new BigInteger(1 + random.nextInt(bound.bitLength()), random).mod(bound);
      BigInteger value = random.nextBoolean() ? size : size.negate();
      some.add("('" + new BigDecimal(value, scale).toPlainString() + "')");
    }
    var text = new StringJoiner(", ");
    for (int row = 0; row < rows; row++) {
      text.add(random.nextInt(9) == 0 ? "(NULL)" : some.get(random.nextInt(variety)));
    }
    return text.toString();
  }

  private static void near(Statement statement, String figure, double found) throws SQLException {
    double expected = Double.parseDouble(one(statement, "SELECT " + figure + " FROM t"));
    double size = Double.parseDouble(one(statement, "SELECT max(abs(price::DOUBLE)) FROM t"));
    assertEquals(expected, found, 1e-11 * size, figure);
  }

  private static String one(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static MemoryTable read(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var source = new SourceFile("t.parquet", channel, channel.size());
      return (MemoryTable) TableReaders.read(source, ReadMonitor.NONE).table();
    }
  }
}
