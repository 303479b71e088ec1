package buckaroo.bench;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first view of a new sort. Run with {@code java -cp <test class path> org.openjdk.jmh.Main
 * SortBenchmark} after {@code mvn test-compile}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g"})
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class SortBenchmark {
  @Param({"10000000"})
  int rows;

  @Param({"long", "smallLong", "double", "price", "text", "id"})
  String kind;

  private MemoryTable table;

  /** Fills the column. */
  @Setup
  public void fill() {
    var random = new Random(42);
    Validity all = Validity.allValid(rows);
    Column column =
        switch (kind) {
          case "long" -> LongColumn.of(random.longs(rows).toArray(), all);
          case "smallLong" -> LongColumn.of(random.longs(rows, 0, 1_000_000).toArray(), all);
          case "double" -> DoubleColumn.of(random.doubles(rows).toArray(), all);
          case "price" ->
              DoubleColumn.of(
                  random.ints(rows, 0, 100_000).mapToDouble(c -> c / 100.0).toArray(), all);
          case "text" -> text(random, all, false);
          case "id" -> text(random, all, true);
          default -> throw new IllegalArgumentException(kind);
        };
    ColumnType type =
        switch (kind) {
          case "long", "smallLong" -> ColumnType.INT64;
          case "double", "price" -> ColumnType.FLOAT64;
          default -> ColumnType.TEXT;
        };
    table = MemoryTable.of(Schema.of(Field.of("x", type, false)), List.of(column), rows);
  }

  /** Words of 6 to 20 letters, or ids behind a shared prefix. */
  private PlainTextColumn text(Random random, Validity all, boolean ids) {
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (rows + blockRows - 1) / blockRows;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int count = Math.min(blockRows, rows - block * blockRows);
      var joined = new StringBuilder();
      offsets[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        if (ids) {
          joined.append("customer-").append(random.nextInt(rows));
        } else {
          for (int n = 6 + random.nextInt(15); n > 0; n--) {
            joined.append((char) ('a' + random.nextInt(26)));
          }
        }
        offsets[block][i + 1] = joined.length();
      }
      bytes[block] = joined.toString().getBytes(StandardCharsets.US_ASCII);
    }
    return PlainTextColumn.of(bytes, offsets, all);
  }

  /** A sort that was never asked for before. */
  @Benchmark
  public TableView sort() {
    return TableViews.of(table).view(new ViewSpec(List.of(new SortKey(0, false))));
  }
}
