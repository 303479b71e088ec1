package buckaroo.bench;

import static buckaroo.bench.Report.median;
import static buckaroo.bench.Report.row;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * The jar from outside, against DuckDB and polars in the same run, each in turn: start, load,
 * memory, windows. Prints a table:
 *
 * <pre>
 *   bin/bench jar [MEGABYTES of the large file, default 1000]
 * </pre>
 */
public final class EndToEndBenchmark {
  private static final int ROUNDS = 3;
  private static final int WINDOWS = 300;
  private static final int WINDOW_ROWS = 1000;

  private EndToEndBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1000;
    Path folder = Files.createTempDirectory("buckaroo-bench");
    Path small = folder.resolve("small.csv");
    Path large = folder.resolve("large.csv");
    try {
      Optional<Polars> polars = Polars.find();
      Report.head();
      starts(folder);
      SampleData.write(small, 100_000_000, 1);
      loads(folder, small, "100 MB CSV", polars);
      long rows = SampleData.write(large, megabytes * 1_000_000, 1);
      loads(folder, large, megabytes + " MB CSV", polars);
      windows(folder, large, rows);
      ViewBenchmark.print(folder, large, rows, polars);
      StateChangeBenchmark.print(folder, 10_000_000);
      exports(folder, large, megabytes + " MB CSV");
      compares(folder, small);
    } finally {
      Files.deleteIfExists(small);
      Files.deleteIfExists(large);
    }
  }

  private static void starts(Path folder) throws Exception {
    double[] millis = new double[7];
    double memory = 0;
    for (int i = 0; i < millis.length; i++) {
      long begin = System.nanoTime();
      try (BenchServer server =
          BenchServer.start(folder, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")) {
        server.get("/health");
        millis[i] = (System.nanoTime() - begin) / 1e6;
        memory = server.memoryMegabytes("VmRSS");
      }
    }
    row("start to an answer of /health, ms", median(millis));
    row("idle memory after it, MB", memory);
  }

  private static void loads(Path folder, Path file, String name, Optional<Polars> polars)
      throws Exception {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    double[] whole = new double[ROUNDS];
    double[] theirWhole = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    double[] theirCpu = new double[ROUNDS];
    double[] read = new double[ROUNDS];
    double[] described = new double[ROUNDS];
    Arrays.fill(read, Report.NONE);
    Arrays.fill(described, Report.NONE);
    Arrays.fill(theirCpu, Report.NONE);
    double firstPeak;
    try (BenchServer server = BenchServer.start(folder);
        DuckDb duckDb = new DuckDb()) {
      double cold = server.load(file);
      firstPeak = server.memoryMegabytes("VmHWM");
      for (int i = 0; i < ROUNDS; i++) {
        ours[i] = server.load(file);
        theirs[i] = duckDb.load(file);
        double before = server.cpuMillis();
        whole[i] = server.loadWithStatistics(file);
        cpu[i] = server.cpuMillis() - before;
        theirWhole[i] = duckDb.load(file) + duckDb.millis("summarize t");
        if (polars.isPresent()) {
          JsonObject answer = polars.get().read(file);
          read[i] = answer.get("read").asDouble();
          described[i] = read[i] + answer.get("describe").asDouble();
          theirCpu[i] = answer.get("cpu").asDouble();
        }
      }
      row(name + ": first load of a new server, ms", cold);
    }
    row(name + ": load when warm, ms", median(ours), median(theirs), median(read));
    row(
        name + ": load with all statistics (SUMMARIZE; describe), ms",
        median(whole),
        median(theirWhole),
        median(described));
    row(name + ": time of all processors for it, ms", median(cpu), Report.NONE, median(theirCpu));
    Optional<JsonObject> pandas = Pandas.read(file);
    if (pandas.isPresent()) {
      double slow = pandas.get().get("read").asDouble() + pandas.get().get("describe").asDouble();
      row(name + ": load with all statistics / pandas read_csv + describe", median(whole) / slow);
    }
    row(name + ": peak memory of the first load / file size", firstPeak * 1e6 / Files.size(file));
  }

  private static void exports(Path folder, Path file, String name) throws Exception {
    try (BenchServer server = BenchServer.start(folder);
        DuckDb duckDb = new DuckDb()) {
      duckDb.load(file);
      server.load(file);
      for (String format : new String[] {"csv", "parquet"}) {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
          long begin = System.nanoTime();
          server.download("/export/bench?format=" + format);
          ours[i] = (System.nanoTime() - begin) / 1e6;
          Path copy = folder.resolve("copy." + format);
          theirs[i] = duckDb.millis("copy t to '" + copy + "'");
          Files.deleteIfExists(copy);
        }
        row(name + ": export as " + format + ", ms", median(ours), median(theirs));
      }
    }
  }

  private static void compares(Path folder, Path file) throws Exception {
    String read = "(select * from read_csv('" + file + "'))";
    String join =
        "create or replace table t as select * from %s a full join %s b using (id) order by id"
            .formatted(read, read);
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    try (BenchServer server = BenchServer.start(folder);
        DuckDb duckDb = new DuckDb()) {
      server.compare(file, file, "id");
      for (int i = 0; i < ROUNDS; i++) {
        ours[i] = server.compare(file, file, "id");
        theirs[i] = duckDb.millis(join);
      }
    }
    row("100 MB CSV compared with itself, read and joined, ms", median(ours), median(theirs));
  }

  private static void windows(Path folder, Path file, long rows) throws Exception {
    try (BenchServer server = BenchServer.start(folder)) {
      server.load(file);
      for (boolean extended : new boolean[] {true, false}) {
        try (BenchSocket socket = new BenchSocket(server.port(), extended)) {
          String name = extended ? "JSON columns" : "Parquet";
          row("1,000-row window as " + name + ", any place, p50 ms", windows(socket, rows, ""));
          for (String column : new String[] {"b", "c", "j"}) {
            String order =
                extended
                    ? ",\"sorts\":[{\"column\":\"" + column + "\",\"desc\":false}]"
                    : ",\"sort\":\"" + column + "\",\"sort_direction\":\"asc\"";
            double first = socket.window(rows / 2, WINDOW_ROWS, order);
            if (extended) {
              row("first window sorted by column " + column + ", ms", first);
            }
            row(
                "further windows sorted by column " + column + " as " + name + ", p50 ms",
                windows(socket, rows, order));
          }
        }
      }
    }
  }

  private static double windows(BenchSocket socket, long rows, String order) throws Exception {
    Random random = new Random(7);
    double[] millis = new double[WINDOWS];
    for (int i = 0; i < WINDOWS; i++) {
      millis[i] =
          socket.window(random.nextLong(Math.max(1, rows - WINDOW_ROWS)), WINDOW_ROWS, order);
    }
    // The first third warms the machine code up.
    return median(Arrays.copyOfRange(millis, WINDOWS / 3, WINDOWS));
  }
}
