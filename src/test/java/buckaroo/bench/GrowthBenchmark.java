package buckaroo.bench;

import static buckaroo.bench.Report.median;
import static buckaroo.bench.Report.row;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * How the cost of a load grows with the file and with its columns, beside DuckDB in the same run:
 *
 * <pre>
 *   bin/bench growth [MEGABYTES of the largest file, default 1000]
 * </pre>
 */
public final class GrowthBenchmark {
  private static final int ROUNDS = 3;
  private static final long WIDE_BYTES = 100_000_000;

  private GrowthBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long most = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1000;
    Path folder = Files.createTempDirectory("buckaroo-bench");
    Path file = folder.resolve("grows.csv");
    try {
      Report.head();
      for (long megabytes = 10; megabytes <= most; megabytes *= 10) {
        SampleData.write(file, megabytes * 1_000_000, 1);
        load(folder, file, String.format(Locale.ROOT, "%,d MB, 12 columns", megabytes));
      }
      for (int columns : new int[] {10, 1_000, 10_000}) {
        writeWide(file, columns);
        load(folder, file, String.format(Locale.ROOT, "100 MB, %,d columns", columns));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void load(Path folder, Path file, String name) throws Exception {
    double[] ours = new double[ROUNDS];
    double[] statistics = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    double peak;
    try (BenchServer server = BenchServer.start(folder);
        DuckDb duckDb = new DuckDb()) {
      server.load(file);
      for (int i = 0; i < ROUNDS; i++) {
        ours[i] = server.load(file);
        statistics[i] = server.loadWithStatistics(file);
        theirs[i] = duckDb.load(file);
      }
      peak = server.memoryMegabytes("VmHWM");
    }
    row(name + ": load, ms", median(ours), median(theirs));
    row(name + ": load with statistics, ms", median(statistics));
    row(name + ": peak memory, MB", peak);
  }

  private static void writeWide(Path file, int columns) throws IOException {
    var random = new Random(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      var line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(column == 0 ? "" : ",").append("column_").append(column);
      }
      long written = 0;
      while (written < WIDE_BYTES) {
        byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
        out.write(bytes);
        written += bytes.length;
        line.setLength(0);
        for (int column = 0; column < columns; column++) {
          line.append(column == 0 ? "" : ",").append(cell(column, random));
        }
      }
    }
  }

  private static String cell(int column, Random random) {
    return switch (column % 4) {
      case 0 -> String.valueOf(random.nextInt(1_000_000));
      case 1 -> random.nextInt(100_000) + "." + (10 + random.nextInt(90));
      case 2 -> "word" + random.nextInt(300);
      default -> random.nextInt(10) == 0 ? "" : "note " + random.nextInt(1_000_000);
    };
  }
}
