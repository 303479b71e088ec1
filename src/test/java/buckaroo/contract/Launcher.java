package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * {@code java -jar buckaroo.jar mcp} as a client starts it, with a home of its own. Closing it ends
 * it and the servers that were started from that home.
 */
final class Launcher implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Path home;
  private final Path stderr;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private int id;

  private Launcher(Process process, Path home, Path stderr) {
    this.process = process;
    this.home = home;
    this.stderr = stderr;
    Thread reader = new Thread(this::read, "launcher-stdout");
    reader.setDaemon(true);
    reader.start();
  }

  static Launcher start(Path home, Map<String, String> environment) throws IOException {
    return start(home, environment, command(home));
  }

  /** Starts a launcher as the child of a shell that waits for it. */
  static Launcher startBelowShell(Path home, Map<String, String> environment) throws IOException {
    return start(
        home,
        environment,
        List.of("sh", "-c", "'" + String.join("' '", command(home)) + "'; exit $?"));
  }

  /** The command of the README, with a home. */
  static List<String> command(Path home) {
    Path jar = Path.of(System.getProperty("buckaroo.jar", "target/buckaroo.jar")).toAbsolutePath();
    assertTrue(Files.isRegularFile(jar), "There is no jar at " + jar + "; build it first");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Duser.home=" + home,
        "-jar",
        jar.toString(),
        "mcp");
  }

  private static Launcher start(Path home, Map<String, String> environment, List<String> command)
      throws IOException {
    Path stderr = Files.createTempFile(home, "stderr", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("BUCKAROO_") || name.endsWith("DISPLAY"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("BUCKAROO_STARTUP_TIMEOUT", "40");
    builder.environment().put("BUCKAROO_START_CACHE", "0");
    builder.environment().putAll(environment);
    return new Launcher(builder.start(), home, stderr);
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // A killed launcher says nothing more.
    }
  }

  Process process() {
    return process;
  }

  String stderr() throws IOException {
    return Files.readString(stderr, StandardCharsets.UTF_8);
  }

  void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  JsonObject receive() throws Exception {
    String line = lines.poll(60, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("no answer; stderr: " + stderr());
    }
    return Json.parse(line).asObject();
  }

  JsonObject request(String method, JsonObject params) throws Exception {
    JsonObject request =
        new JsonObject()
            .add("jsonrpc", "2.0")
            .add("id", ++id)
            .add("method", method)
            .add("params", params);
    send(request.toString());
    return receive();
  }

  void initialize() throws Exception {
    request("initialize", new JsonObject().add("protocolVersion", "2025-11-25"));
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  /** Sends a call and does not wait for its answer. */
  void sendView(String path) throws IOException {
    JsonObject arguments = new JsonObject().add("path", path);
    JsonObject params = new JsonObject().add("name", "view_data").add("arguments", arguments);
    send(
        new JsonObject()
            .add("jsonrpc", "2.0")
            .add("id", ++id)
            .add("method", "tools/call")
            .add("params", params)
            .toString());
  }

  JsonObject call(String tool, JsonObject arguments) throws Exception {
    JsonObject params = new JsonObject().add("name", tool).add("arguments", arguments);
    return request("tools/call", params).get("result").asObject();
  }

  /** What {@code view_data} answers, be it a success or not. */
  String view(Path file) throws Exception {
    return text(call("view_data", new JsonObject().add("path", file.toString())));
  }

  /** What {@code view_data} answers to a file that must be loaded. */
  String viewed(Path file) throws Exception {
    JsonObject result = call("view_data", new JsonObject().add("path", file.toString()));
    assertTrue(!result.getBoolean("isError", true), text(result) + "; stderr: " + stderr());
    return text(result);
  }

  static String text(JsonObject result) {
    return result.get("content").asArray().get(0).asObject().getString("text", "");
  }

  /** The number behind {@code pid=} in an answer. */
  static long serverPid(String answer) {
    int at = answer.indexOf("pid=") + 4;
    int end = at;
    while (Character.isDigit(answer.charAt(end))) {
      end++;
    }
    return Long.parseLong(answer.substring(at, end));
  }

  static int portOf(String answer) {
    int at = answer.indexOf("http://localhost:") + 17;
    return Integer.parseInt(answer.substring(at, answer.indexOf("/s/", at)));
  }

  /** Waits for the launcher's end, in nanoseconds since the call. */
  long awaitExit() throws Exception {
    long start = System.nanoTime();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher does not end");
    return System.nanoTime() - start;
  }

  /** Waits until a process is gone. */
  static void awaitGone(long pid) {
    await("process " + pid + " ends", () -> !isAlive(pid));
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("Not within a minute: " + what);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** The process ids in the state files of this home. */
  private List<Long> servers() throws IOException {
    Path run = home.resolve(".buckaroo/run");
    List<Long> pids = new ArrayList<>();
    if (Files.isDirectory(run)) {
      try (Stream<Path> files = Files.list(run)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          pids.add(Json.parse(Files.readString(file)).asObject().getLong("pid", -1));
        }
      }
    }
    return pids;
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    for (long pid : servers()) {
      ProcessHandle.of(pid).filter(this::isOurs).ifPresent(ProcessHandle::destroyForcibly);
      await("a server ends", () -> ProcessHandle.of(pid).filter(this::isOurs).isEmpty());
    }
  }

  /** Only what was started from this home may be ended. */
  private boolean isOurs(ProcessHandle found) {
    return found.isAlive() && found.info().commandLine().orElse("").contains("-Duser.home=" + home);
  }
}
