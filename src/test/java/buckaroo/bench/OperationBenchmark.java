package buckaroo.bench;

import buckaroo.operation.Argument;
import buckaroo.operation.Operation;
import buckaroo.operation.list.Operations;
import buckaroo.operation.list.Result;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
 * One command on 10 M rows; groups are 1,000. Run with {@code java -cp <test class path>
 * org.openjdk.jmh.Main OperationBenchmark} after {@code mvn test-compile}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g"})
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class OperationBenchmark {
  @Param({"10000000"})
  int rows;

  @Param({"remove_outliers", "search", "fillna", "groupby"})
  String command;

  private MemoryTable table;
  private Operation operation;

  /** A key, a number with gaps and a text. */
  @Setup
  public void fill() {
    var random = new Random(42);
    var present = new long[(rows + 63) >>> 6];
    for (int i = 0; i < present.length; i++) {
      present[i] = random.nextLong() | random.nextLong() | random.nextLong();
    }
    Validity all = Validity.allValid(rows);
    int blocks = (rows + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int from = block * PlainTextColumn.BLOCK_ROWS;
      int count = Math.min(PlainTextColumn.BLOCK_ROWS, rows - from);
      var text = new StringBuilder();
      offsets[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        text.append("row ").append((from + i) * 31L % 999_983);
        offsets[block][i + 1] = text.length();
      }
      bytes[block] = text.toString().getBytes(StandardCharsets.US_ASCII);
    }
    table =
        MemoryTable.of(
            Schema.of(
                Field.of("key", ColumnType.INT64, false),
                Field.of("value", ColumnType.FLOAT64, true),
                Field.of("text", ColumnType.TEXT, false)),
            List.of(
                LongColumn.of(random.longs(rows, 0, 1000).toArray(), all),
                DoubleColumn.of(random.doubles(rows).toArray(), Validity.of(present, rows)),
                PlainTextColumn.of(bytes, offsets, all)),
            rows);
    operation =
        switch (command) {
          case "search" -> Operation.of("search", "", new Argument.Text("1234"));
          case "groupby" ->
              Operation.of(
                  "groupby", "key", new Argument.Choices(Map.of("value", "mean", "text", "count")));
          default -> Operation.of(command, "value", new Argument.Number(new BigDecimal("0.01")));
        };
  }

  /** The whole command. */
  @Benchmark
  public Result apply() {
    return Operations.apply(table, List.of(operation), Cancellation.NONE);
  }
}
