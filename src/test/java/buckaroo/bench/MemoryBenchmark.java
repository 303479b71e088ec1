package buckaroo.bench;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.csv.CsvTableReader;
import buckaroo.table.ColumnType;
import buckaroo.table.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * What a value takes in memory, for each kind of column: as {@code memoryBytes} counts it, as the
 * heap grows by it, and as Arrow's layout would take it (values, offsets of 32 bits and a bit of
 * validity; its buffers are padded to 64 bytes, which does not show here). Prints a table:
 *
 * <pre>
 *   bin/bench memory [ROWS, default 2000000]
 * </pre>
 */
public final class MemoryBenchmark {
  private MemoryBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
    var random = new Random(7);
    Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
    kinds.put("whole numbers, large", row -> Long.toString(random.nextLong() >> 12));
    kinds.put("whole numbers below 100", row -> Integer.toString(random.nextInt(100)));
    kinds.put("whole numbers, a tenth missing", row -> row % 10 == 0 ? "" : Integer.toString(row));
    kinds.put("numbers with two decimals", row -> Double.toString(random.nextInt(10_000) / 100.0));
    kinds.put("true and false", row -> random.nextBoolean() ? "true" : "false");
    kinds.put("dates", row -> "2024-01-%02d".formatted(1 + random.nextInt(28)));
    kinds.put("timestamps", row -> "2024-01-01T00:%02d:%02d".formatted(row / 60 % 60, row % 60));
    kinds.put("text, twelve different ones", row -> "category " + random.nextInt(12));
    kinds.put("text, all different, 20 bytes", row -> "name %015d".formatted(random.nextInt()));
    System.out.println("| bytes a value of | type | counted | heap | Arrow |");
    System.out.println("|---|---|---|---|---|");
    for (Map.Entry<String, IntFunction<String>> kind : kinds.entrySet()) {
      print(kind.getKey(), kind.getValue(), rows);
    }
  }

  private static void print(String name, IntFunction<String> cell, int rows) throws IOException {
    StringBuilder text = new StringBuilder("v\n");
    long cellBytes = 0;
    for (int row = 0; row < rows; row++) {
      String value = cell.apply(row);
      cellBytes += value.length();
      text.append(value.isEmpty() ? "\"\"" : value).append('\n');
    }
    ByteSource source =
        ByteSource.of("bench.csv", text.toString().getBytes(StandardCharsets.UTF_8));
    long before = usedHeap();
    Table table =
        CsvTableReader.commaSeparated(Limits.standard()).read(source, ReadMonitor.NONE).table();
    long held = usedHeap() - before;
    ColumnType type = table.schema().field(0).type();
    double arrow =
        switch (type) {
          case BOOLEAN -> 1 / 8.0;
          case DATE -> 4;
          case TEXT -> 4 + (double) cellBytes / rows;
          default -> 8;
        };
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f |%n",
        name,
        type,
        (double) table.memoryBytes() / rows,
        (double) held / rows,
        arrow + 1 / 8.0);
  }

  private static long usedHeap() {
    // What a first collection makes unreachable by finishing with it, a second one takes.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
