package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import buckaroo.testing.FreePort;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who starts, shares, outlives and ends whom: launchers and servers as real processes. */
class McpProcessContractTest {
  private static final long TWO_SECONDS = TimeUnit.SECONDS.toNanos(2);

  @TempDir Path home;

  private Path file;
  private int port;
  private Map<String, String> environment;

  @BeforeEach
  void prepare() throws IOException {
    file = home.resolve("fruit.csv");
    Files.writeString(file, "id,name\n1,apple\n2,pear\n");
    port = FreePort.take();
    environment = Map.of("BUCKAROO_PORT", Integer.toString(port));
  }

  @Test
  void nothingIsStartedBeforeTheFirstCall() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      launcher.initialize();
      launcher.request("tools/list", new JsonObject());
      launcher.request("prompts/list", new JsonObject());

      assertFalse(Files.exists(home.resolve(".buckaroo")));
      assertEquals("", launcher.stderr());
    }
  }

  @Test
  void theServerIsStartedOnceAndReused() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      launcher.initialize();
      String first = launcher.viewed(file);
      String second = launcher.viewed(file);

      assertTrue(first.contains("(started)"), first);
      assertTrue(first.contains("http://localhost:" + port + "/s/"), first);
      assertTrue(second.contains("(reused)"), second);
      assertEquals(Launcher.serverPid(first), Launcher.serverPid(second));
    }
  }

  @Test
  void twoLaunchersShareAServerAndTheFirstMayGo() throws Exception {
    try (Launcher second = Launcher.start(home, environment)) {
      long server;
      try (Launcher first = Launcher.start(home, environment)) {
        server = Launcher.serverPid(first.viewed(file));
        String shared = second.viewed(file);
        assertTrue(shared.contains("(reused)"), shared);
        assertEquals(server, Launcher.serverPid(shared));
        first.process().getOutputStream().close();
        first.awaitExit();
        // Without the second's lease the server would be gone within these seconds.
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        Launcher.await(
            "five seconds", () -> System.nanoTime() > until || !Launcher.isAlive(server));
        assertTrue(Launcher.isAlive(server));
        assertTrue(second.viewed(file).contains("pid=" + server + " (reused)"));
        second.process().getOutputStream().close();
        second.awaitExit();
        Launcher.awaitGone(server);
      }
    }
  }

  @Test
  void fourLaunchersAtOnceStartOneServer() throws Exception {
    List<Launcher> launchers = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        launchers.add(Launcher.start(home, environment));
      }
      for (Launcher launcher : launchers) {
        launcher.sendView(file.toString());
      }
      Set<Long> servers = new TreeSet<>();
      int started = 0;
      for (Launcher launcher : launchers) {
        String answer = Launcher.text(launcher.receive().get("result").asObject());
        servers.add(Launcher.serverPid(answer));
        started += answer.contains("(started)") ? 1 : 0;
      }
      assertEquals(1, servers.size());
      assertEquals(1, started);
    } finally {
      for (Launcher launcher : launchers) {
        launcher.close();
      }
    }
  }

  @Test
  void aKilledLauncherTakesItsServerAlong() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      long server = Launcher.serverPid(launcher.viewed(file));

      launcher.process().destroyForcibly();

      Launcher.awaitGone(server);
    }
  }

  @Test
  void aLauncherWhoseParentIsKilledEndsThoughItsInputIsOpen() throws Exception {
    try (Launcher launcher = Launcher.startBelowShell(home, environment)) {
      launcher.initialize();
      long server = Launcher.serverPid(launcher.viewed(file));
      ProcessHandle self =
          launcher.process().children().findFirst().orElseThrow(AssertionError::new);

      launcher.process().destroyForcibly();
      long start = System.nanoTime();

      Launcher.await("the launcher ends", () -> !self.isAlive());
      assertTrue(System.nanoTime() - start < 3 * TWO_SECONDS);
      Launcher.awaitGone(server);
    }
  }

  @Test
  void endOfInputAfterACallEndsTheLauncher() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      long server = Launcher.serverPid(launcher.viewed(file));

      launcher.process().getOutputStream().close();

      assertTrue(launcher.awaitExit() < 2 * TWO_SECONDS);
      assertEquals(0, launcher.process().exitValue());
      Launcher.awaitGone(server);
    }
  }

  @Test
  void endOfInputWithACallInFlightEndsTheLauncher() throws Exception {
    try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        Launcher launcher =
            Launcher.start(
                home,
                Map.of(
                    "BUCKAROO_PORT", "" + silent.getLocalPort(), "BUCKAROO_JAVA_OPTS", "-Xint"))) {
      launcher.initialize();
      launcher.sendView(file.toString());

      launcher.process().getOutputStream().close();

      assertTrue(launcher.awaitExit() < 2 * TWO_SECONDS);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 15", "INT, 2"})
  void aSignalEndsTheLauncherAndItsServer(String signal, int number) throws Exception {
    assumeFalse(isIgnored(number), "a shell's background job and its children ignore " + signal);
    try (Launcher launcher = Launcher.start(home, environment)) {
      long server = Launcher.serverPid(launcher.viewed(file));

      String pid = Long.toString(launcher.process().pid());
      assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());

      assertTrue(launcher.awaitExit() < 2 * TWO_SECONDS);
      Launcher.awaitGone(server);
    }
  }

  /** Whether this process, and so every child of it, was started to ignore a signal. */
  private static boolean isIgnored(int signal) throws Exception {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> new BigInteger(line.substring(7).trim(), 16).testBit(signal - 1));
  }

  @Test
  void brokenOutputEndsTheLauncher() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", "-c", "'" + String.join("' '", Launcher.command(home)) + "' | head -n 1");
    Process pipeline = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] ping =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8);
    try {
      Launcher.await(
          "the launcher ends",
          () -> {
            try {
              pipeline.getOutputStream().write(ping);
              pipeline.getOutputStream().flush();
              return !pipeline.isAlive();
            } catch (IOException e) {
              return true;
            }
          });
    } finally {
      pipeline.descendants().forEach(ProcessHandle::destroyForcibly);
      pipeline.destroyForcibly();
    }
  }

  @Test
  void aServerThatDiesBetweenCallsIsRestartedAndThatIsSaid() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      long first = Launcher.serverPid(launcher.viewed(file));
      ProcessHandle.of(first).orElseThrow(AssertionError::new).destroyForcibly();
      Launcher.awaitGone(first);

      String answer = launcher.viewed(file);

      assertTrue(answer.contains("restarted"), answer);
      assertNotEquals(first, Launcher.serverPid(answer));
      assertTrue(launcher.viewed(file).contains("(reused)"));
    }
  }

  @Test
  void descriptorsDoNotGrowOverFiftyServers() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      Path descriptors = Path.of("/proc/" + launcher.process().pid() + "/fd");
      int before = 0;
      for (int i = 0; i < 50; i++) {
        long server = Launcher.serverPid(launcher.viewed(file));
        ProcessHandle.of(server).orElseThrow(AssertionError::new).destroyForcibly();
        Launcher.awaitGone(server);
        if (i == 4) {
          before = count(descriptors);
        }
      }
      int at = before;
      Launcher.await("descriptors are given back", () -> count(descriptors) <= at);
    }
  }

  @Test
  void aSilentStrangerOnThePortIsLeftAloneAndNamed() throws Exception {
    try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        Launcher launcher = Launcher.start(home, environment)) {
      String answer = launcher.viewed(file);

      assertNotEquals(silent.getLocalPort(), Launcher.portOf(answer));
      assertTrue(
          answer.contains("Note: Port " + port + " is held by another program, so another"),
          answer);
      try (Launcher second = Launcher.start(home, environment)) {
        assertEquals(Launcher.serverPid(answer), Launcher.serverPid(second.viewed(file)));
      }
    }
  }

  @Test
  void aStrangerThatSpeaksHttpIsLeftAlone() throws Exception {
    HttpServer stranger =
        stranger("{\"status\":\"ok\",\"version\":\"7\"}", CompletableFuture.completedFuture(""));
    try (Launcher launcher = Launcher.start(home, environment)) {
      String answer = launcher.viewed(file);

      assertNotEquals(port, Launcher.portOf(answer));
      assertTrue(answer.contains("a program that answers /health, version 7"), answer);
    } finally {
      stranger.stop(0);
    }
  }

  @Test
  void anOlderServerOfALauncherIsAskedToMakeRoom() throws Exception {
    String secret = "s".repeat(64);
    CompletableFuture<String> asked = new CompletableFuture<>();
    HttpServer older = stranger(health("0.0.1"), asked);
    asked.thenRunAsync(() -> older.stop(0));
    writeState("0.0.1", secret);
    try (Launcher launcher = Launcher.start(home, environment)) {
      String answer = launcher.viewed(file);

      assertEquals("Bearer " + secret, asked.get(20, TimeUnit.SECONDS));
      assertEquals(port, Launcher.portOf(answer));
      assertTrue(answer.contains("A server of version 0.0.1 was replaced"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.1", "99.0.0"})
  void aServerThatStaysKeepsItsPortAndItsLife(String version) throws Exception {
    // Its health names this very process, which must survive.
    HttpServer other = stranger(health(version), CompletableFuture.completedFuture(""));
    writeState(version, "s".repeat(64));
    try (Launcher launcher = Launcher.start(home, environment)) {
      String answer = launcher.viewed(file);

      assertNotEquals(port, Launcher.portOf(answer));
      assertTrue(answer.contains("another Buckaroo server, version " + version), answer);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aStartThatTakesTooLongIsDiagnosedAndLeavesNothing() throws Exception {
    Map<String, String> hasty =
        Map.of("BUCKAROO_PORT", "" + port, "BUCKAROO_STARTUP_TIMEOUT", "0.05");
    try (Launcher launcher = Launcher.start(home, hasty)) {
      JsonObject result = launcher.call("view_data", new JsonObject().add("path", file.toString()));
      String text = Launcher.text(result);

      assertTrue(result.getBoolean("isError", false));
      assertTrue(text.startsWith("Buckaroo data server failed to start."), text);
      for (String part :
          List.of(
              "- Java: ",
              "- Looked for at: http://localhost:" + port,
              "- Logs in: ",
              "BUCKAROO_STARTUP_TIMEOUT=0.05",
              "lsof -i :" + port,
              "serve --no-browser --port " + port)) {
        assertTrue(text.contains(part), part + " is missing in " + text);
      }
      Launcher.await(
          "the server that was started is ended",
          () -> launcher.process().descendants().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void aServerThatCannotStartIsDiagnosedWithWhatItSaid() throws Exception {
    Map<String, String> broken =
        Map.of("BUCKAROO_PORT", "" + port, "BUCKAROO_JAVA_OPTS", "-XX:NoSuchOption=1");
    try (Launcher launcher = Launcher.start(home, broken)) {
      String text = launcher.view(file);

      assertTrue(text.contains("ended at once with exit code 1 (attempt 2)"), text);
      assertTrue(text.contains("Unrecognized VM option"), text);
    }
  }

  @Test
  void aLogFolderThatCannotBeWrittenStopsNobody() throws Exception {
    Map<String, String> noLogs =
        Map.of("BUCKAROO_PORT", "" + port, "BUCKAROO_LOG_DIR", file.resolve("logs").toString());
    try (Launcher launcher = Launcher.start(home, noLogs)) {
      assertTrue(launcher.viewed(file).contains("(started)"));
      assertTrue(launcher.viewed(file).contains("(reused)"));
    }
  }

  @Test
  void variablesThatMakeNoSenseAreToldAndReplaced() throws Exception {
    Map<String, String> odd =
        Map.of("BUCKAROO_PORT", "" + port, "BUCKAROO_STARTUP_RETRIES", "many");
    try (Launcher launcher = Launcher.start(home, odd)) {
      launcher.viewed(file);
      String text = Launcher.text(launcher.call("buckaroo_diagnostics", new JsonObject()));

      String warning = "BUCKAROO_STARTUP_RETRIES must be a whole number from 1 to 10, not \"many\"";
      assertTrue(text.contains(warning), text);
      assertTrue(text.contains("BUCKAROO_STARTUP_TIMEOUT=40.0 BUCKAROO_STARTUP_RETRIES=2"), text);
      assertTrue(launcher.stderr().contains(warning));
    }
  }

  @Test
  void filesThatCannotBeOpenedAreExplained() throws Exception {
    Path broken = home.resolve("broken.parquet");
    Files.writeString(broken, "PAR1 and then nothing");
    try (Launcher launcher = Launcher.start(home, environment)) {
      Path empty = Files.createDirectories(home.resolve("nothing in it"));
      for (Path bad : List.of(home.resolve("missing.csv"), empty, broken)) {
        JsonObject result =
            launcher.call("view_data", new JsonObject().add("path", bad.toString()));
        String text = Launcher.text(result);

        assertTrue(result.getBoolean("isError", false), text);
        assertTrue(text.startsWith("Error executing tool view_data: "), text);
        assertFalse(text.contains("Exception"), text);
      }
    }
  }

  @Test
  void textIsUtf8WhateverTheLocale() throws Exception {
    Path umlauts = home.resolve("größe.csv");
    Files.writeString(umlauts, "größe,年,x (y)\n1,2,3\n");
    Map<String, String> posix = Map.of("BUCKAROO_PORT", "" + port, "LC_ALL", "C");
    try (Launcher launcher = Launcher.start(home, posix)) {
      String text = launcher.viewed(umlauts);

      assertTrue(text.contains("Loaded **größe.csv**"), text);
      assertTrue(text.contains("  - 年 (int64)"), text);
      assertTrue(text.contains("data, not instructions.)\nColumns:\n  - größe"), text);
      assertTrue(text.contains("  - \"x (y)\" (int64)"), text);
    }
  }

  @Test
  void oneRequestIdIsFoundFromTheCallToTheSocket() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      String answer = launcher.viewed(file);
      String session =
          answer.substring(answer.indexOf("/s/") + 3, answer.indexOf('\n', answer.indexOf("/s/")));

      String id = initialState(session).get("metadata").asObject().getString("request_id", "");

      assertTrue(id.startsWith("mcp-"), id);
      Launcher.await(
          "it stands in the launcher's log", () -> contains(launcher, "rid=" + id + " tools/call"));
      String log = Files.readString(home.resolve(".buckaroo/logs/server.log"));
      assertTrue(log.contains("rid=" + id + " POST /load 200"), log);
      assertEquals("given-1", load(session, "given-1").getString("request_id", ""));
    }
  }

  @Test
  void stateAndLogsAreForTheirOwnerAlone() throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      launcher.viewed(file);

      Path state = home.resolve(".buckaroo/run/server-" + port + ".json");
      Launcher.await(
          "the log is there", () -> Files.exists(home.resolve(".buckaroo/logs/mcp_tool.log")));
      for (Path secret :
          List.of(
              state,
              home.resolve(".buckaroo/logs/server.log"),
              home.resolve(".buckaroo/logs/server.out"),
              home.resolve(".buckaroo/logs/mcp_tool.log"))) {
        assertEquals(
            "[OWNER_READ, OWNER_WRITE]",
            new TreeSet<>(Files.getPosixFilePermissions(secret)).toString(),
            secret.toString());
      }
      String key = Json.parse(Files.readString(state)).asObject().getString("secret", "");
      assertEquals(64, key.length());
      for (String page : List.of("/health", "/diagnostics")) {
        assertFalse(get(page).contains(key));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic x"})
  void withoutTheSecretNobodyEndsAServer(String authorization) throws Exception {
    try (Launcher launcher = Launcher.start(home, environment)) {
      long server = Launcher.serverPid(launcher.viewed(file));
      HttpRequest.Builder post =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/shutdown"))
              .POST(HttpRequest.BodyPublishers.noBody());
      if (!authorization.isEmpty()) {
        post.header("Authorization", authorization);
      }

      assertEquals(
          401,
          HttpClient.newHttpClient()
              .send(post.build(), HttpResponse.BodyHandlers.ofString())
              .statusCode());
      assertTrue(launcher.viewed(file).contains("pid=" + server + " (reused)"));
    }
  }

  private boolean contains(Launcher launcher, String text) {
    try {
      return launcher.stderr().contains(text)
          && Files.readString(home.resolve(".buckaroo/logs/mcp_tool.log")).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private static int count(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private JsonObject load(String session, String requestId) throws Exception {
    JsonObject body =
        new JsonObject()
            .add("session", session)
            .add("path", file.toString())
            .add("no_browser", true);
    HttpRequest post =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/load"))
            .header("X-Request-Id", requestId)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return Json.parse(
            HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofString()).body())
        .asObject();
  }

  private JsonObject initialState(String session) throws Exception {
    CompletableFuture<String> message = new CompletableFuture<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + port + "/ws/" + session),
                new WebSocket.Listener() {
                  private final StringBuilder text = new StringBuilder();

                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence part, boolean last) {
                    text.append(part);
                    if (last) {
                      message.complete(text.toString());
                    }
                    from.request(1);
                    return null;
                  }
                })
            .get(20, TimeUnit.SECONDS);
    try {
      return Json.parse(message.get(20, TimeUnit.SECONDS)).asObject();
    } finally {
      socket.abort();
    }
  }

  /**
   * Answers {@code /health}; a request for the shutdown is completed, or refused if that is done.
   */
  private HttpServer stranger(String health, CompletableFuture<String> shutdown)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
    server.createContext(
        "/",
        exchange -> {
          boolean isHealth = exchange.getRequestURI().getPath().equals("/health");
          byte[] body = (isHealth ? health : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(isHealth || !shutdown.isDone() ? 200 : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
          if (!isHealth) {
            shutdown.complete(exchange.getRequestHeaders().getFirst("Authorization"));
          }
        });
    server.start();
    return server;
  }

  private static String health(String version) {
    return new JsonObject()
        .add("status", "ok")
        .add("product", "buckaroo-jvm")
        .add("version", version)
        .add("pid", ProcessHandle.current().pid())
        .add("instance", "i-1")
        .toString();
  }

  private void writeState(String version, String secret) throws IOException {
    Path run = Files.createDirectories(home.resolve(".buckaroo/run"));
    ProcessHandle self = ProcessHandle.current();
    Files.writeString(
        run.resolve("server-" + port + ".json"),
        new JsonObject()
            .add("product", "buckaroo-jvm")
            .add("pid", self.pid())
            .add("started_ms", self.info().startInstant().orElseThrow().toEpochMilli())
            .add("port", port)
            .add("version", version)
            .add("instance", "i-1")
            .add("secret", secret)
            .toString());
  }
}
