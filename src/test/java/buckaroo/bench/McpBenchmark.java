package buckaroo.bench;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The launcher as a client meets it: milliseconds from its spawn to the answer to {@code
 * initialize}, of the first view of a small file with the server's start, and of the second; and
 * the resident memory of the launcher before the first call and of the server after the last. Run
 * with {@code bin/bench mcp [rounds]}.
 */
public final class McpBenchmark {
  private static final List<String> NAMES =
      List.of(
          "spawn to initialize ms",
          "first view ms",
          "second view ms",
          "end of input to exit ms",
          "idle launcher MiB",
          "idle server MiB");
  private static final double[] TARGETS = {120, 900, 60, 2000, 60, 60};

  private McpBenchmark() {}

  /** Takes the number of rounds. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length == 0 ? 15 : Integer.parseInt(args[0]);
    double[][] figures = new double[NAMES.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      double[] measured = measure();
      for (int i = 0; i < measured.length; i++) {
        figures[i][round] = measured[i];
      }
    }
    for (int i = 0; i < NAMES.size(); i++) {
      Arrays.sort(figures[i]);
      System.out.printf(
          "%-26s median %7.1f  best %7.1f  worst %7.1f  target %5.0f%n",
          NAMES.get(i), figures[i][rounds / 2], figures[i][0], figures[i][rounds - 1], TARGETS[i]);
    }
  }

  private static double[] measure() throws Exception {
    Path home = Files.createTempDirectory("buckaroo-bench");
    Path file = Files.writeString(home.resolve("fruit.csv"), "id,name\n1,apple\n2,pear\n");
    long start = System.nanoTime();
    Process process = start(home);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      ask(process, out, "initialize", new JsonObject().add("protocolVersion", "2025-11-25"));
      double initialized = millisSince(start);
      Thread.sleep(200);
      double launcherMemory = residentMiB(process.pid());
      JsonObject view =
          new JsonObject()
              .add("name", "view_data")
              .add("arguments", new JsonObject().add("path", file.toString()));
      start = System.nanoTime();
      String answer = ask(process, out, "tools/call", view).toString();
      double first = millisSince(start);
      start = System.nanoTime();
      ask(process, out, "tools/call", view);
      double second = millisSince(start);
      long server = Long.parseLong(answer.replaceAll(".*?pid=([0-9]+).*", "$1"));
      double serverMemory = residentMiB(server);
      start = System.nanoTime();
      process.getOutputStream().close();
      process.waitFor();
      double ended = millisSince(start);
      ProcessHandle.of(server).ifPresent(ProcessHandle::destroy);
      return new double[] {initialized, first, second, ended, launcherMemory, serverMemory};
    }
  }

  /** A launcher with a home of its own, which is its folder as well. */
  static Process start(Path home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx128m",
                "-Duser.home=" + home,
                "-jar",
                "target/buckaroo.jar",
                "mcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("BUCKAROO_EXPORT_ROOTS", home.toString());
    builder.environment().put("BUCKAROO_NO_BROWSER", "1");
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("BUCKAROO_STARTUP_TIMEOUT", "240");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      builder.environment().put("BUCKAROO_PORT", Integer.toString(socket.getLocalPort()));
    }
    return builder.start();
  }

  private static JsonObject ask(
      Process process, BufferedReader out, String method, JsonObject params) throws IOException {
    String line =
        new JsonObject()
            .add("jsonrpc", "2.0")
            .add("id", 1)
            .add("method", method)
            .add("params", params)
            .toString();
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    JsonObject answer = Json.parse(out.readLine()).asObject();
    if (answer.get("result") == null
        || answer.get("result").toString().contains("\"isError\":true")) {
      throw new IOException(answer.toString());
    }
    return answer;
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static double residentMiB(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return Double.NaN;
  }
}
