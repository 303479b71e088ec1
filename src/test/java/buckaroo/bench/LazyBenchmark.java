package buckaroo.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A table that stays in its file, seen from its socket: first rows, count, windows, sorts, memory,
 * beside DuckDB counting the same file in the same run. After {@code make build}:
 *
 * <pre>
 *   java -cp CLASSPATH buckaroo.bench.LazyBenchmark [MEGABYTES, default 1000] [JVM OPTION of the server]...
 * </pre>
 */
public final class LazyBenchmark {
  private static final int ROUNDS = 5;
  private static final int WINDOWS = 200;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private LazyBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1000;
    String[] options =
        arguments.length > 1 ? Arrays.copyOfRange(arguments, 1, arguments.length) : new String[0];
    Path folder = Files.createTempDirectory("buckaroo-bench");
    Path file = folder.resolve("large.csv");
    try {
      long rows = SampleData.write(file, megabytes * 1_000_000, 1);
      System.out.printf(
          Locale.ROOT,
          "%d MB, %,d rows, server options %s%n",
          megabytes,
          rows,
          Arrays.asList(options));
      try (BenchServer server = BenchServer.start(folder, options)) {
        run(server, file, rows);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void run(BenchServer server, Path file, long rows) throws Exception {
    double[] first = new double[ROUNDS];
    double[] counted = new double[ROUNDS];
    double[] duck = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      try (Viewer viewer = new Viewer(server.port(), "lazy" + i)) {
        long begin = System.nanoTime();
        var reply = load(server.port(), "lazy" + i, file);
        viewer.await("\"initial_state\"");
        viewer.window(0, 100, "");
        first[i] = millisSince(begin);
        viewer.await("\"complete\":true");
        counted[i] = millisSince(begin);
        reply.join();
      }
      duck[i] = duckDbCount(file);
    }
    System.out.printf(Locale.ROOT, "first rows, new server: %.1f ms%n", first[0]);
    say("first rows, median ms", median(first));
    say("all rows counted, median ms", median(counted));
    say("DuckDB count(*), 2 threads, median ms", median(duck));
    say("ratio", median(counted) / median(duck));
    try (Viewer viewer = new Viewer(server.port(), "lazy0")) {
      viewer.await("\"initial_state\"");
      say("1,000-row window, any place, p50 ms", windows(viewer, rows, ""));
      for (String column : new String[] {"b", "c", "j"}) {
        String order = ",\"sorts\":[{\"column\":\"" + column + "\",\"desc\":false}]";
        long begin = System.nanoTime();
        viewer.window(rows / 2, rows / 2 + 1000, order);
        say("first window sorted by " + column + ", ms", millisSince(begin));
        say("1,000-row window sorted by " + column + ", p50 ms", windows(viewer, rows, order));
      }
    }
    try (Viewer viewer = new Viewer(server.port(), "lazy0")) {
      viewer.await("\"initial_state\"");
      for (String text : new String[] {"no such text", "a1", "e"}) {
        String search = ",\"search\":\"" + text + "\"";
        long begin = System.nanoTime();
        viewer.window(0, 1000, search);
        say("first window of a search for '" + text + "', ms", millisSince(begin));
        begin = System.nanoTime();
        viewer.window(0, 1000, search);
        say("the same again, ms", millisSince(begin));
      }
    }
    say("memory now, MB", server.memoryMegabytes("VmRSS"));
    say("peak memory, MB", server.memoryMegabytes("VmHWM"));
  }

  private static double windows(Viewer viewer, long rows, String order) throws Exception {
    Random random = new Random(7);
    double[] millis = new double[WINDOWS];
    for (int i = 0; i < WINDOWS; i++) {
      long start = random.nextLong(Math.max(1, rows - 1000));
      long begin = System.nanoTime();
      viewer.window(start, start + 1000, order);
      millis[i] = millisSince(begin);
    }
    return median(Arrays.copyOfRange(millis, WINDOWS / 3, WINDOWS));
  }

  private static CompletableFuture<HttpResponse<String>> load(int port, String session, Path file) {
    String body =
        "{\"session\":\"%s\",\"mode\":\"lazy\",\"no_browser\":true,\"path\":\"%s\"}"
            .formatted(session, file);
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/load"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static double duckDbCount(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads=2");
      long begin = System.nanoTime();
      try (ResultSet count =
          statement.executeQuery("select count(*) from read_csv('" + file + "')")) {
        count.next();
      }
      return millisSince(begin);
    }
  }

  private static double millisSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String what, double value) {
    System.out.printf(Locale.ROOT, "%s: %.2f%n", what, value);
  }

  /** One page that waits for its session to be loaded. */
  private static final class Viewer implements AutoCloseable, WebSocket.Listener {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    Viewer(int port, String session) {
      socket =
          CLIENT
              .newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/" + session + "?ext=1"), this)
              .join();
    }

    void await(String wanted) throws InterruptedException {
      while (!messages.take().contains(wanted)) {
        // Something else was said first.
      }
    }

    void window(long start, long end, String order) throws InterruptedException {
      socket
          .sendText(
              "{\"type\":\"infinite_request\",\"payload_args\":{\"start\":%d,\"end\":%d%s}}"
                  .formatted(start, end, order),
              true)
          .join();
      String reply = "";
      while (!reply.startsWith("{\"type\":\"infinite_resp\"")) {
        reply = messages.take();
        if (reply.contains("\"complete\":true")) {
          messages.add(reply);
        }
      }
      if (reply.contains("error_info") || !reply.contains("\"a\":[")) {
        throw new IllegalStateException(reply);
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        messages.add(partial.toString());
        partial.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
