package buckaroo.bench;

import static buckaroo.bench.Report.median;
import static buckaroo.bench.Report.row;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A table that stays in its file, seen from its socket: first rows, count, windows, sorts,
 * searches, memory, beside DuckDB answering from the same file in the same run. With a small heap,
 * DuckDB gets as much memory, and a JSON document that does not fit is refused in the end. Prints a
 * table:
 *
 * <pre>
 *   bin/bench lazy [MEGABYTES, default 1000] [JVM OPTION of the server]...
 * </pre>
 */
public final class LazyBenchmark {
  /** From this size on, one of each is measured. */
  private static final long LARGE_BYTES = 4_000_000_000L;

  private static final int NEW_SERVERS = 5;
  private static final int WINDOWS = 200;
  private static final String HEAP = "-Xmx";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  private final Path file;
  private final long rows;
  private final String name;
  private final String[] options;
  private final boolean isLarge;

  private LazyBenchmark(Path folder, Path file, long rows, String name, String[] options) {
    this.folder = folder;
    this.file = file;
    this.rows = rows;
    this.name = name;
    this.options = options;
    this.isLarge = file.toFile().length() >= LARGE_BYTES;
  }

  public static void main(String[] arguments) throws Exception {
    long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1000;
    String[] options =
        arguments.length > 1 ? Arrays.copyOfRange(arguments, 1, arguments.length) : new String[0];
    Path folder = Files.createTempDirectory("buckaroo-bench");
    Path file = folder.resolve("large.csv");
    try {
      long rows = SampleData.write(file, megabytes * 1_000_000, 1);
      String name =
          String.format(Locale.ROOT, "%,d MB CSV in its file", megabytes)
              + (options.length == 0 ? "" : " " + String.join(" ", options));
      Report.head();
      new LazyBenchmark(folder, file, rows, name, options).run();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void run() throws Exception {
    double[] fresh = new double[NEW_SERVERS];
    for (int i = 0; i < NEW_SERVERS; i++) {
      try (BenchServer server = BenchServer.start(folder, options)) {
        fresh[i] = firstRows(server, "new").join();
      }
    }
    say("first rows, new server, ms", median(fresh));
    try (BenchServer server = BenchServer.start(folder, options);
        DuckDb duckDb = new DuckDb()) {
      if (heap() != null) {
        duckDb.millis("set memory_limit='" + heap() + "B'");
        duckDb.millis("set temp_directory='" + folder.resolve("spilled") + "'");
      }
      counts(server, duckDb);
      try (BenchSocket viewer = new BenchSocket(server.port(), "lazy0", true)) {
        say("1,000-row window, any place, p50 ms", windows(viewer, ""));
        sorts(viewer, duckDb);
        searches(viewer, duckDb);
      }
      if (heap() != null) {
        refusal(server);
      }
      say("memory now, MB", server.memoryMegabytes("VmRSS"));
      say("peak memory, MB", server.memoryMegabytes("VmHWM"));
    }
  }

  private void counts(BenchServer server, DuckDb duckDb) throws Exception {
    int rounds = isLarge ? 1 : 5;
    double[] first = new double[rounds];
    double[] counted = new double[rounds];
    double[] duck = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      try (BenchSocket viewer = new BenchSocket(server.port(), "lazy" + i, true)) {
        long begin = System.nanoTime();
        var reply = load(server, "lazy" + i);
        first[i] = awaitRows(viewer, begin);
        viewer.await(message -> message.contains("\"complete\":true"));
        counted[i] = millisSince(begin);
        reply.join();
      }
      duck[i] = duckDb.millis("select count(*) from " + table());
    }
    say("first rows, ms", median(first));
    say("first rows, worst ms", Arrays.stream(first).max().orElseThrow());
    row(name + ": all rows counted, ms", median(counted), median(duck));
  }

  private void sorts(BenchSocket viewer, DuckDb duckDb) throws Exception {
    String[][] columns = {{"b", "user_id"}, {"c", "price"}, {"j", "comment"}};
    for (String[] column : isLarge ? new String[][] {columns[0]} : columns) {
      String order = ",\"sorts\":[{\"column\":\"" + column[0] + "\",\"desc\":false}]";
      double first = viewer.window(0, 1000, order);
      double middle = first + viewer.window(rows / 2, 1000, order);
      String sorted = "select * from " + table() + " order by " + column[1] + " limit 1000";
      row(name + ": first window sorted by " + column[1] + ", ms", first, millis(duckDb, sorted));
      row(
          name + ": a window in the middle of it, ms",
          middle,
          isLarge ? Report.NONE : millis(duckDb, sorted + " offset " + rows / 2));
      say("further windows sorted by " + column[1] + ", p50 ms", windows(viewer, order));
    }
  }

  private void searches(BenchSocket viewer, DuckDb duckDb) throws Exception {
    String[] texts = {"e", "97612", "no such text"};
    for (String text : isLarge ? new String[] {texts[0]} : texts) {
      String search = ",\"search\":\"" + text + "\"";
      double first = viewer.window(0, 1000, search);
      List<String> conditions = new ArrayList<>();
      for (String column : new String[] {"country", "category", "name", "comment"}) {
        conditions.add("contains(" + column + ", '" + text + "')");
      }
      String count =
          "select count(*) from " + table() + " where " + String.join(" or ", conditions);
      row(
          name + ": first window of a search for '" + text + "' (count), ms",
          first,
          millis(duckDb, count));
      say("the same again, ms", viewer.window(0, 1000, search));
    }
  }

  /** A JSON document that does not fit is refused, and the table is still there. */
  private void refusal(BenchServer server) throws Exception {
    Path document = folder.resolve("large.json");
    try {
      writeDocument(document, Files.size(file) / 4);
      long begin = System.nanoTime();
      HttpResponse<String> reply = load(server, "document", document, "viewer").join();
      say("a JSON document that does not fit is refused, ms", millisSince(begin));
      if (reply.statusCode() == 200) {
        throw new IllegalStateException("was loaded: " + reply.body());
      }
      try (BenchSocket viewer = new BenchSocket(server.port(), "lazy0", true)) {
        say("1,000-row window after that, p50 ms", windows(viewer, ""));
      }
    } finally {
      Files.deleteIfExists(document);
    }
  }

  private static void writeDocument(Path document, long bytes) throws IOException {
    byte[] records =
        "{\"id\":1,\"name\":\"one of very many records\"},"
            .repeat(20_000)
            .getBytes(StandardCharsets.US_ASCII);
    try (var out = Files.newOutputStream(document)) {
      out.write('[');
      for (long written = 0; written < bytes; written += records.length) {
        out.write(records);
      }
      out.write("{\"id\":2}]".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private CompletableFuture<Double> firstRows(BenchServer server, String session)
      throws IOException {
    try (BenchSocket viewer = new BenchSocket(server.port(), session, true)) {
      long begin = System.nanoTime();
      var reply = load(server, session);
      double millis = awaitRows(viewer, begin);
      return reply.thenApply(done -> millis);
    }
  }

  private static double awaitRows(BenchSocket viewer, long begin) throws IOException {
    viewer.await(message -> message.startsWith("{\"type\":\"initial_state\""));
    viewer.window(0, 100, "");
    return millisSince(begin);
  }

  private double windows(BenchSocket viewer, String order) throws IOException {
    Random random = new Random(7);
    double[] millis = new double[WINDOWS];
    for (int i = 0; i < WINDOWS; i++) {
      millis[i] = viewer.window(random.nextLong(Math.max(1, rows - 1000)), 1000, order);
    }
    return median(Arrays.copyOfRange(millis, WINDOWS / 3, WINDOWS));
  }

  private CompletableFuture<HttpResponse<String>> load(BenchServer server, String session) {
    return load(server, session, file, "lazy");
  }

  private static CompletableFuture<HttpResponse<String>> load(
      BenchServer server, String session, Path path, String mode) {
    String body =
        "{\"session\":\"%s\",\"mode\":\"%s\",\"no_browser\":true,\"path\":\"%s\"}"
            .formatted(session, mode, path);
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/load"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What a statement takes; nothing where its memory does not suffice. */
  private static double millis(DuckDb duckDb, String sql) {
    try {
      return duckDb.millis(sql);
    } catch (java.sql.SQLException e) {
      return Report.NONE;
    }
  }

  private String table() {
    return "read_csv('" + file + "')";
  }

  /** The heap that the server is given, such as {@code 256m}; null where that is not said. */
  private String heap() {
    return Arrays.stream(options)
        .filter(option -> option.startsWith(HEAP))
        .map(option -> option.substring(HEAP.length()))
        .findFirst()
        .orElse(null);
  }

  private void say(String what, double value) {
    row(name + ": " + what, value);
  }

  private static double millisSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }
}
