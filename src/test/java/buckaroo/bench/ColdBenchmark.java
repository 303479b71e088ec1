package buckaroo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What a person waits for who opens one file in a server that has just started: from the spawn of
 * the process to the first rows on the socket, and to the statistics with what processors have
 * worked by then, for each Java without and with what it kept from an earlier start, in
 * alternation, a fresh server each time; medians.
 *
 * <p>{@code bin/bench cold [MEGABYTES] [JAVA_HOME]...}
 */
final class ColdBenchmark {
  private static final int ROUNDS = 9;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String WINDOW =
      "{\"type\":\"infinite_request\",\"payload_args\":{\"start\":0,\"end\":100}}";

  private ColdBenchmark() {}

  /** Milliseconds since the spawn. */
  private record Waits(double port, double rows, double statistics, double processor) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int megabytes = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    List<Path> javas =
        args.length > 1
            ? Arrays.stream(args).skip(1).map(Path::of).toList()
            : List.of(Path.of(System.getProperty("java.home")));
    Path folder = Files.createTempDirectory("cold");
    Path file = folder.resolve("rows.csv");
    SampleData.write(file, megabytes * 1_000_000L, 1);
    var waits = new LinkedHashMap<String, List<Waits>>();
    for (int java = 0; java < javas.size(); java++) {
      makeCache(javas.get(java), home(folder, java), file);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int java = 0; java < javas.size(); java++) {
        for (boolean isCached : new boolean[] {false, true}) {
          String name = javas.get(java).getFileName() + (isCached ? ", cache" : "");
          waits
              .computeIfAbsent(name, ignored -> new ArrayList<>())
              .add(measure(javas.get(java), home(folder, java), isCached, file));
        }
      }
    }
    System.out.printf(
        "%-40s %8s %8s %11s %10s%n",
        megabytes + " MB, ms", "port", "rows", "statistics", "processor");
    for (Map.Entry<String, List<Waits>> entry : waits.entrySet()) {
      List<Waits> all = entry.getValue();
      System.out.printf(
          "%-40s %8.0f %8.0f %11.0f %10.0f%n",
          entry.getKey(),
          median(all.stream().mapToDouble(Waits::port).toArray()),
          median(all.stream().mapToDouble(Waits::rows).toArray()),
          median(all.stream().mapToDouble(Waits::statistics).toArray()),
          median(all.stream().mapToDouble(Waits::processor).toArray()));
    }
  }

  private static Path home(Path folder, int java) throws IOException {
    return Files.createDirectories(folder.resolve("home" + java));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Uses a server until it has made its cache. */
  private static void makeCache(Path java, Path home, Path file)
      throws IOException, InterruptedException {
    Process server = start(java, home, true);
    try {
      load(port(server), file).join();
      Path caches = home.resolve(".buckaroo/run/cache");
      long patience = System.nanoTime() + 180_000_000_000L;
      while (!hasCache(caches)) {
        if (System.nanoTime() > patience) {
          throw new IOException("no cache came up in " + caches);
        }
        Thread.sleep(200);
      }
    } finally {
      end(server);
    }
  }

  private static boolean hasCache(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().matches(".*[.](aot|jsa)"));
    }
  }

  private static Waits measure(Path java, Path home, boolean isCached, Path file)
      throws IOException {
    long start = System.nanoTime();
    Process server = start(java, home, isCached);
    try {
      int port = port(server);
      double listening = millis(start);
      try (BenchSocket viewer = new BenchSocket(port, "bench", true)) {
        CompletableFuture<Void> loading = load(port, file);
        double rows = 0;
        double statistics = 0;
        boolean hasAsked = false;
        while (rows == 0 || statistics == 0) {
          String message = viewer.await(any -> any.startsWith("{"));
          if (message.startsWith("{\"type\":\"infinite_resp\"")) {
            rows = millis(start);
          } else if (message.contains("\"path\":\"" + file)) {
            statistics = message.contains("histogram_bins") ? millis(start) : statistics;
            if (!hasAsked) {
              viewer.send(WINDOW);
              hasAsked = true;
            }
          }
        }
        loading.join();
        double processor = server.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6;
        return new Waits(listening, rows, statistics, processor);
      }
    } finally {
      end(server);
    }
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /** By the script, as people start it, so that it finds the cache. */
  private static Process start(Path java, Path home, boolean isCached) throws IOException {
    var builder =
        new ProcessBuilder("bin/buckaroo", "serve", "--port", "0", "--no-browser")
            .redirectError(home.resolve("stderr").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("BUCKAROO_"));
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("BUCKAROO_JAVA_OPTS", "-Duser.home=" + home);
    builder.environment().put("BUCKAROO_START_CACHE", isCached ? "1" : "0");
    if (System.getenv("BUCKAROO_JAR") != null) {
      builder.environment().put("BUCKAROO_JAR", System.getenv("BUCKAROO_JAR"));
    }
    return builder.start();
  }

  private static int port(Process server) throws IOException {
    String line = server.inputReader().readLine();
    if (line == null || !line.startsWith("BUCKAROO_PORT=")) {
      throw new IOException("no port line: " + line);
    }
    return Integer.parseInt(line.substring("BUCKAROO_PORT=".length()));
  }

  private static CompletableFuture<Void> load(int port, Path file) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/load"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"session\":\"bench\",\"no_browser\":true,\"mode\":\"buckaroo\",\"path\":\"%s\"}"
                        .formatted(file)))
            .build();
    return CLIENT
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenAccept(
            response -> {
              if (response.statusCode() != 200) {
                throw new IllegalStateException(response.body());
              }
            });
  }

  private static void end(Process server) {
    server.destroyForcibly();
    server.onExit().join();
  }
}
