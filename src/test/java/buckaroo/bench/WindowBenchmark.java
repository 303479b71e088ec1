package buckaroo.bench;

import buckaroo.format.parquet.ParquetTableWriter;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ColumnarWindowWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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
 * Encoding 1,000 rows of 12 columns, neighbours in the file or far apart by a sort: four of
 * integers, four of doubles (two with two decimals, two with all digits), two of text, a boolean
 * and a timestamp. Run with {@code java -cp <test class path> org.openjdk.jmh.Main WindowBenchmark}
 * after {@code mvn test-compile}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WindowBenchmark {
  private static final int ROWS = 2_000_000;
  private static final int COLUMNS = 12;

  @Param({"false", "true"})
  boolean sorted;

  private final List<String> letters = new ArrayList<>();
  private TableView view;
  private long next;

  /** Fills the columns. */
  @Setup
  public void fill() {
    var random = new Random(42);
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      letters.add(ColumnLetters.of(i));
      ColumnType type =
          i < 4
              ? ColumnType.INT64
              : i < 8
                  ? ColumnType.FLOAT64
                  : i < 10
                      ? ColumnType.TEXT
                      : i < 11 ? ColumnType.BOOLEAN : ColumnType.TIMESTAMP_MICROS;
      fields.add(Field.of("c" + i, type, i % 3 == 0));
      columns.add(column(type, i, random));
    }
    MemoryTable table = TestColumns.table(fields, columns);
    view =
        TableViews.of(table)
            .view(sorted ? new ViewSpec(List.of(new SortKey(8, false))) : ViewSpec.ALL);
  }

  private static Column column(ColumnType type, int i, Random random) {
    boolean gaps = i % 3 == 0;
    var longs = new Long[ROWS];
    var doubles = new Double[ROWS];
    var texts = new String[ROWS];
    var booleans = new Boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      if (gaps && random.nextInt(10) == 0) {
        continue;
      }
      longs[row] = type.isTimestamp() ? 1_600_000_000_000_000L + row : random.nextInt(1_000_000);
      doubles[row] = i < 6 ? random.nextInt(1_000_000) / 100.0 : random.nextDouble();
      texts[row] = Long.toString(random.nextLong(), 36);
      booleans[row] = random.nextBoolean();
    }
    return switch (type) {
      case FLOAT64 -> TestColumns.doubles(doubles);
      case TEXT -> TestColumns.text(texts);
      case BOOLEAN -> TestColumns.booleans(booleans);
      default -> TestColumns.longs(longs);
    };
  }

  /** Another window every time, or its cells would wait in the processor's cache. */
  private RowWindow window() {
    next = (next + 1_234_567) % (ROWS - 1000);
    return view.window(next, next + 1000);
  }

  /** What clients of the reference get. */
  @Benchmark
  public ByteBuffer parquet() {
    return ParquetTableWriter.write(window(), letters, ColumnarWindowWriter.DEFAULT_MAX_BYTES);
  }

  /** What our own page gets. */
  @Benchmark
  public ByteBuffer columns() {
    return ColumnarWindowWriter.write(window(), ColumnarWindowWriter.DEFAULT_MAX_BYTES);
  }
}
