package buckaroo.bench;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first view of a new search, and DuckDB's {@code contains} over the same text in the same
 * process with two threads. Run with {@code bin/bench jmh SearchBenchmark}; the target of DESIGN
 * section 10 is the ratio.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g"})
@Warmup(iterations = 10)
@Measurement(iterations = 20)
public class SearchBenchmark {
  @Param({"10000000"})
  int rows;

  /** Found in no row, in one of 1,000, and in half of them. */
  @Param({"zebra", "er-123", "or"})
  String needle;

  /** Letter by letter, or whatever the case and the accents. */
  @Param({"false", "true"})
  boolean folded;

  private MemoryTable table;
  private Connection duck;
  private Statement statement;

  /** Two words and a number, the same on both sides. */
  @Setup
  public void fill() throws SQLException {
    duck = DriverManager.getConnection("jdbc:duckdb:");
    statement = duck.createStatement();
    statement.execute("set threads = 2");
    statement.execute(
        ("create table t as select case when i %% 2 = 0 then 'customer-' else 'vendor-' end"
                + " || (i * 7919 %% 1000003) as x from range(%d) r(i)")
            .formatted(rows));
    table = MemoryTable.of(Schema.of(Field.of("x", ColumnType.TEXT, false)), List.of(text()), rows);
    long ours = ours();
    if (ours != duckdb()) {
      throw new IllegalStateException("we found " + ours + " rows, DuckDB " + duckdb());
    }
  }

  private PlainTextColumn text() {
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (rows + blockRows - 1) / blockRows;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int from = block * blockRows;
      int count = Math.min(blockRows, rows - from);
      var joined = new StringBuilder();
      offsets[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        long row = from + i;
        joined.append(row % 2 == 0 ? "customer-" : "vendor-").append(row * 7919 % 1000003);
        offsets[block][i + 1] = joined.length();
      }
      bytes[block] = joined.toString().getBytes(StandardCharsets.US_ASCII);
    }
    return PlainTextColumn.of(bytes, offsets, Validity.allValid(rows));
  }

  /** Frees the database. */
  @TearDown
  public void close() throws SQLException {
    duck.close();
  }

  /** A search that was never asked for before. */
  @Benchmark
  public long ours() {
    var search = new TextSearch(needle, folded, false, false);
    return TableViews.of(table)
        .view(new ViewSpec(List.of(), List.of(), List.of(search)))
        .rowCount();
  }

  /** The same count, as cheap as it can be asked for. */
  @Benchmark
  public long duckdb() throws SQLException {
    try (ResultSet result =
        statement.executeQuery("select count(*) from t where contains(x, '" + needle + "')")) {
      result.next();
      return result.getLong(1);
    }
  }
}
