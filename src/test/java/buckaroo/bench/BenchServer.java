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
import java.util.List;

/** The jar as a child process, started for a measurement. */
final class BenchServer implements AutoCloseable {
  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private BenchServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts {@code serve} with these options of the JVM and returns once it listens. */
  static BenchServer start(Path folder, String... jvmOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvmOptions));
    command.addAll(
        List.of(
            "-Duser.home=" + folder,
            "-jar",
            "target/buckaroo.jar",
            "serve",
            "--port",
            "0",
            "--no-browser"));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
    String line = process.inputReader().readLine();
    if (line == null || !line.startsWith("BUCKAROO_PORT=")) {
      throw new IOException("no port line: " + Files.readString(folder.resolve("stderr")));
    }
    return new BenchServer(process, Integer.parseInt(line.substring("BUCKAROO_PORT=".length())));
  }

  int port() {
    return port;
  }

  String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Loads a file and returns the milliseconds until the reply was there. */
  double load(Path file) throws IOException, InterruptedException {
    return load(file, "viewer");
  }

  /**
   * Loads another file into the session, in mode buckaroo, and returns the milliseconds until its
   * statistics were there.
   */
  double loadWithStatistics(Path file) throws IOException, InterruptedException {
    try (BenchSocket viewer = new BenchSocket(port, true)) {
      long start = System.nanoTime();
      load(file, "buckaroo");
      viewer.await(
          message ->
              message.startsWith("{\"type\":\"initial_state\"")
                  && message.contains("\"path\":\"" + file)
                  && message.contains("histogram_bins"));
      return (System.nanoTime() - start) / 1e6;
    }
  }

  /** Compares two files by a key and returns the milliseconds until the reply was there. */
  double compare(Path first, Path second, String key) throws IOException, InterruptedException {
    return post(
        "/load_compare",
        "{\"session\":\"bench\",\"path1\":\"%s\",\"path2\":\"%s\",\"join_columns\":\"%s\"}"
            .formatted(first, second, key));
  }

  /** Reads an answer to its end and keeps nothing of it. */
  void download(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("answered " + status);
    }
  }

  private double load(Path file, String mode) throws IOException, InterruptedException {
    return post(
        "/load",
        "{\"session\":\"bench\",\"no_browser\":true,\"mode\":\"%s\",\"path\":\"%s\"}"
            .formatted(mode, file));
  }

  private double post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** {@code VmHWM} (the peak) or {@code VmRSS} (now) of the child in MB, as Linux tells it. */
  double memoryMegabytes(String what) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
            .filter(line -> line.startsWith(what + ":"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElse(0)
        * 1024
        / 1e6;
  }

  /** Milliseconds that all processors worked for the child until now. */
  double cpuMillis() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
