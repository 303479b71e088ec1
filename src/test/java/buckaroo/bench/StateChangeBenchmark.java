package buckaroo.bench;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A quick search in mode buckaroo from outside: until the first broadcast, a window of what was
 * found, and a change that changes nothing. Part of {@link EndToEndBenchmark}, or alone:
 *
 * <pre>
 *   bin/bench changes [ROWS, default 10000000]
 * </pre>
 */
public final class StateChangeBenchmark {
  private static final int ROUNDS = 7;
  private static final int WINDOWS = 200;

  private StateChangeBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    print(Files.createTempDirectory("buckaroo-bench"), rows);
  }

  static void print(Path folder, int rows) throws Exception {
    Path file = folder.resolve("search.csv");
    try (BenchServer server = BenchServer.start(folder)) {
      write(file, rows);
      server.load(file);
      server.loadWithStatistics(file);
      try (BenchSocket viewer = new BenchSocket(server.port(), true)) {
        double[] broadcasts = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
          broadcasts[i] = change(viewer, "w" + i + "7");
        }
        row(rows, "first broadcast of a new search, p50 ms", median(broadcasts));
        row(rows, "first broadcast of a new search, worst ms", max(broadcasts));
        double[] windows = new double[WINDOWS];
        double[] idle = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
          windows[i] = viewer.window(i * 100, 1000, "");
        }
        row(rows, "repeated window of what was found, p50 ms", median(windows));
        for (int i = 0; i < WINDOWS; i++) {
          // Nothing answers a change that changes nothing; the window behind it does.
          long begin = System.nanoTime();
          viewer.send(message("w67"));
          viewer.window(i * 100, 1, "");
          idle[i] = (System.nanoTime() - begin) / 1e6;
        }
        row(rows, "a change that changes nothing and a window of 1 row, p50 ms", median(idle));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static double change(BenchSocket viewer, String text) throws Exception {
    long begin = System.nanoTime();
    viewer.send(message(text));
    viewer.await(message -> message.contains("\"search\":[\"" + text + "\"]"));
    return (System.nanoTime() - begin) / 1e6;
  }

  private static String message(String text) {
    return "{\"type\":\"buckaroo_state_change\",\"new_state\":{\"quick_command_args\":"
        + "{\"search\":[\""
        + text
        + "\"]}}}";
  }

  private static void write(Path file, int rows) throws Exception {
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,text,kind,number\n");
      for (int i = 0; i < rows; i++) {
        int word = random.nextInt(5_000_000);
        out.write(i + ",w" + word + " of many,kind" + word % 50 + "," + word * 0.25 + "\n");
      }
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private static void row(int rows, String what, double millis) {
    System.out.printf(Locale.ROOT, "| search in %,d rows: %s | %,.2f | | |%n", rows, what, millis);
  }
}
