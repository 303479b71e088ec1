package buckaroo.bench;

import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
 * All statistics of one column, or of a CSV file of 1 GB with 12 columns. Run with {@code java -cp
 * <test class path> org.openjdk.jmh.Main ProfileBenchmark} after {@code mvn test-compile}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g"})
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ProfileBenchmark {
  @Param({"10000000"})
  int rows;

  @Param({"long", "smallLong", "percent", "id", "double", "price", "word", "csv"})
  String kind;

  private MemoryTable table;

  /** Fills the column, or writes and reads the file. */
  @Setup
  public void fill() throws IOException {
    var random = new Random(42);
    Validity all = Validity.allValid(rows);
    switch (kind) {
      case "long" -> of(ColumnType.INT64, LongColumn.of(random.longs(rows).toArray(), all));
      case "smallLong" ->
          of(ColumnType.INT64, LongColumn.of(random.longs(rows, 0, 1_000_000).toArray(), all));
      case "percent" ->
          of(ColumnType.INT64, LongColumn.of(random.longs(rows, 0, 100).toArray(), all));
      case "id" -> of(ColumnType.INT64, LongColumn.of(LongStream.range(0, rows).toArray(), all));
      case "double" -> of(ColumnType.FLOAT64, DoubleColumn.of(random.doubles(rows).toArray(), all));
      case "price" -> {
        double[] cents = random.ints(rows, 0, 100_000).mapToDouble(c -> c / 100.0).toArray();
        of(ColumnType.FLOAT64, DoubleColumn.of(cents, all));
      }
      case "word" -> of(ColumnType.TEXT, words(random, all));
      case "csv" -> readCsv();
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private void of(ColumnType type, Column column) {
    table = MemoryTable.of(Schema.of(Field.of("x", type, false)), List.of(column), rows);
  }

  private void readCsv() throws IOException {
    Path file = Files.createTempFile("profile", ".csv");
    try {
      SampleData.write(file, 100L * rows, 1);
      try (var channel = FileChannel.open(file)) {
        var source = new SourceFile(file.toString(), channel, channel.size());
        table = (MemoryTable) TableReaders.read(source, ReadMonitor.NONE).table();
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Words of 6 to 20 letters. */
  private PlainTextColumn words(Random random, Validity all) {
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (rows + blockRows - 1) / blockRows;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int count = Math.min(blockRows, rows - block * blockRows);
      var joined = new StringBuilder();
      offsets[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        for (int n = 6 + random.nextInt(15); n > 0; n--) {
          joined.append((char) ('a' + random.nextInt(26)));
        }
        offsets[block][i + 1] = joined.length();
      }
      bytes[block] = joined.toString().getBytes(StandardCharsets.US_ASCII);
    }
    return PlainTextColumn.of(bytes, offsets, all);
  }

  /** The whole profile, by all processors. */
  @Benchmark
  public TableProfile profile() {
    return Profiler.profile(table, () -> false);
  }
}
