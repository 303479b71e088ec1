package buckaroo.bench;

import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Profiler;
import buckaroo.query.BarCounts;
import buckaroo.query.ValueCounter;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
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
 * What the filter bar asks: the values of a column and the bars of all, of ten million rows and of
 * half of them. Run with {@code bin/bench jmh QueryBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g"})
@Warmup(iterations = 4)
@Measurement(iterations = 6)
public class QueryBenchmark {
  private static final List<String> NAMES = List.of("number", "real", "coded", "text");

  @Param({"10000000"})
  int rows;

  @Param({"all", "half"})
  String part;

  private TableViews views;
  private List<ColumnProfile> profiles;
  private ViewSpec spec;

  @Setup
  public void fill() {
    var random = new SplittableRandom(1);
    var numbers = new long[rows];
    var reals = new double[rows];
    var codes = new int[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = random.nextInt(100);
      reals[row] = random.nextDouble();
      codes[row] = random.nextInt(1000);
    }
    Validity all = Validity.allValid(rows);
    MemoryTable table =
        MemoryTable.of(
            new Schema(
                List.of(
                    Field.of("number", ColumnType.INT64, false),
                    Field.of("real", ColumnType.FLOAT64, false),
                    Field.of("coded", ColumnType.TEXT, false),
                    Field.of("text", ColumnType.TEXT, false))),
            List.of(
                LongColumn.of(numbers, all),
                DoubleColumn.of(reals, all),
                DictionaryTextColumn.of(text(1000, 1000), codes, all),
                text(rows, rows / 10)),
            rows);
    views = TableViews.of(table);
    profiles = Profiler.profile(table, () -> false).columns();
    Filter half = Filter.of(0, FilterOp.LT, new FilterValue.Number(BigDecimal.valueOf(50)));
    spec = new ViewSpec(List.of(), part.equals("all") ? List.of() : List.of(half), "");
  }

  private static PlainTextColumn text(int rows, int distinct) {
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (rows + blockRows - 1) / blockRows;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int from = block * blockRows;
      int count = Math.min(blockRows, rows - from);
      offsets[block] = new int[count + 1];
      var cells = new StringBuilder();
      for (int i = 0; i < count; i++) {
        cells.append("customer-").append((from + i) * 7919L % distinct);
        offsets[block][i + 1] = cells.length();
      }
      bytes[block] = cells.toString().getBytes(StandardCharsets.UTF_8);
    }
    return PlainTextColumn.of(bytes, offsets, Validity.allValid(rows));
  }

  private Object values(String name) {
    var request = new ValueCounter.Request(NAMES.indexOf(name), TextSearch.shown(""), 200);
    return ValueCounter.count(views, spec, request, Cancellation.NONE);
  }

  @Benchmark
  public Object valuesOfNumbers() {
    return values("number");
  }

  @Benchmark
  public Object valuesOfManyReals() {
    return values("real");
  }

  @Benchmark
  public Object valuesOfCodedText() {
    return values("coded");
  }

  @Benchmark
  public Object valuesOfAMillionTexts() {
    return values("text");
  }

  @Benchmark
  public Object barsOfFourColumns() {
    return BarCounts.of(views, spec, profiles, List.of(0, 1, 2, 3), Cancellation.NONE);
  }
}
