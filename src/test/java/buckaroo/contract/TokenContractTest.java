package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that asks for a token (SECURITY section 5), on every surface that it has. */
class TokenContractTest {
  private static final String TOKEN = "a-token-of-a-test_0123456789";

  private static JarServer server;
  @TempDir static Path folder;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    file = Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n3,4\n");
    server = JarServer.start(Map.of("BUCKAROO_TOKEN", TOKEN));
    Http.Reply loaded = server.http().authorized(TOKEN).post("/load", load(file));
    assertEquals(200, loaded.status(), loaded::text);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject load(Path path) {
    return new JsonObject()
        .add("session", "s")
        .add("path", path.toString())
        .add("no_browser", true);
  }

  static Stream<String> surfaces() {
    return Stream.of(
        "GET /",
        "GET /s/s",
        "GET /s/new",
        "GET /diagnostics",
        "GET /progress/s",
        "POST /load",
        "POST /load_compare",
        "GET /export/s?format=csv",
        "HEAD /export/s?format=csv",
        "GET /static/app.js",
        "POST /load_expr",
        "GET /nothing",
        "GET /ws/s",
        "POST /shutdown",
        "GET /export/s?token=" + TOKEN,
        "POST /s/s?token=" + TOKEN,
        "GET /s/s?token=wrong");
  }

  @ParameterizedTest
  @MethodSource("surfaces")
  void nobodyIsServedWithoutTheToken(String surface) throws Exception {
    String[] words = surface.split(" ");
    Http.Reply reply = server.http().send(words[0], words[1]);

    assertEquals(401, reply.status(), reply::text);
    assertEquals("Bearer", reply.header("www-authenticate").orElse(""));
    if (!words[0].equals("HEAD")) {
      EnvelopeAssert.assertEnvelope(reply, 401, "unauthorized");
    }
  }

  /** Every address that the server itself says it answers, so that a new one is not forgotten. */
  static Stream<String> routes() throws IOException {
    return server
        .http()
        .authorized(TOKEN)
        .get("/diagnostics")
        .json()
        .get("routes")
        .asArray()
        .values()
        .stream()
        .map(JsonValue::asString)
        .map(route -> route.replace("<id>", "walked").replace("<path>", "main.js"))
        .filter(route -> !route.equals("GET /health"))
        // Ends what the others ask for.
        .sorted(Comparator.comparing(route -> route.startsWith("DELETE")));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteIsClosedToWhoHasNoTokenOrAnotherOneAndToForeignPages(String route)
      throws Exception {
    String[] words = route.split(" ");
    String method = words[0];
    String path = words[1];
    Http http = server.http();
    String cookie = "buckaroo_token_" + server.port() + "=" + "0".repeat(TOKEN.length());

    assertEquals(401, http.send(method, path).status());
    assertEquals(401, http.authorized("0".repeat(TOKEN.length())).send(method, path).status());
    assertEquals(401, http.authorized(TOKEN + "0").send(method, path).status());
    assertEquals(401, http.send(method, path, "Cookie", cookie).status());
    assertEquals(401, http.send(method, path + "?token=" + TOKEN.substring(1)).status());
    Http friend = http.authorized(TOKEN);
    assertEquals(403, friend.send(method, path, "Origin", "http://evil.example").status());
    assertEquals(403, friend.send(method, path, "Sec-Fetch-Site", "cross-site").status());
    List<String> rebound = List.of("Host: evil.example", "Authorization: Bearer " + TOKEN);
    EnvelopeAssert.assertEnvelope(
        RawConnection.ask(
            server.port(), method.equals("HEAD") ? "GET" : method, path, rebound, new byte[0]),
        403,
        "host_not_allowed");

    int served = friend.send(method, path).status();
    assertTrue(served != 401 && served != 403 && served != 500, () -> route + ": " + served);
  }

  @Test
  void healthTellsStrangersOnlyThatItLives() throws Exception {
    JsonObject stranger = server.http().get("/health").json();
    JsonObject friend = server.http().authorized(TOKEN).get("/health").json();

    assertEquals(List.of("status", "version"), stranger.names());
    assertEquals("buckaroo-jvm", friend.getString("product", ""));
    assertFalse(friend.toString().contains(TOKEN));
  }

  @Test
  void theAddressOfASessionTradesTheTokenForACookieThatOpensTheRest() throws Exception {
    Http.Reply visit = server.http().send("GET", "/s/s?token=" + TOKEN);
    assertEquals(303, visit.status(), visit::text);
    assertEquals("/s/s", visit.header("location").orElse(""));
    String cookie = visit.header("set-cookie").orElse("");
    assertTrue(cookie.endsWith("; HttpOnly; SameSite=Strict; Path=/"), cookie);
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertTrue(pair.startsWith("buckaroo_token_" + server.port() + "="), cookie);

    assertEquals(200, server.http().send("GET", "/s/s", "Cookie", pair).status());
    assertEquals(
        "x,y\r\n1,2\r\n3,4\r\n".replace("\r", ""),
        server.http().send("GET", "/export/s?format=csv", "Cookie", pair).text().replace("\r", ""));
    WebSocket socket = socket("Cookie", pair).join();
    socket.abort();
  }

  @Test
  void socketsAskForIt() {
    CompletionException refused =
        assertThrows(CompletionException.class, () -> socket("X-Other", "").join());

    int status = ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    assertEquals(401, status);
    socket("Authorization", "Bearer " + TOKEN).join().abort();
  }

  /** What keeps a server alive, and what ends it, are the launcher's: the token is not enough. */
  @Test
  void leaseAndShutdownAreTheLaunchersAlone() throws Exception {
    String secret = "5ecre7".repeat(8);
    try (JarServer leased =
        JarServer.start(Map.of("BUCKAROO_TOKEN", TOKEN, "BUCKAROO_LEASE_SECRET", secret))) {
      List<List<String>> strangers =
          List.of(
              List.of(),
              List.of("Authorization: Bearer " + TOKEN),
              List.of("Authorization: Bearer " + "0".repeat(secret.length())),
              List.of("Authorization: " + secret),
              List.of("Cookie: buckaroo_token_" + leased.port() + "=" + TOKEN));
      for (List<String> headers : strangers) {
        EnvelopeAssert.assertEnvelope(lease(leased, headers), 401, "unauthorized");
        Http.Reply refused = ask(leased, "POST", "/shutdown", headers);
        EnvelopeAssert.assertEnvelope(refused, 401, "unauthorized");
      }
      String known = "Authorization: Bearer " + secret;
      for (String foreign : List.of("Origin: http://evil.example", "Sec-Fetch-Site: cross-site")) {
        assertEquals(403, lease(leased, List.of(known, foreign)).status());
        assertEquals(403, ask(leased, "POST", "/shutdown", List.of(known, foreign)).status());
      }
      assertTrue(leased.process().isAlive());
      assertEquals(101, lease(leased, List.of(known)).status());
    }
  }

  private static Http.Reply lease(JarServer of, List<String> headers) throws IOException {
    List<String> all = new ArrayList<>(headers);
    all.add("Connection: Upgrade");
    all.add("Upgrade: buckaroo-lease");
    return ask(of, "GET", "/lease", all);
  }

  private static Http.Reply ask(JarServer of, String method, String path, List<String> headers)
      throws IOException {
    List<String> all = new ArrayList<>(headers);
    all.add("Host: 127.0.0.1:" + of.port());
    return RawConnection.ask(of.port(), method, path, all, new byte[0]);
  }

  @Test
  void itStandsInAFileOfTheOwnersAloneAndNowhereElse() throws Exception {
    Path written = server.process().home().resolve(".buckaroo/run/token-" + server.port());

    assertEquals(TOKEN, Files.readString(written));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(written)));
    server.http().send("GET", "/s/s?token=" + TOKEN);
    String diagnostics = server.http().authorized(TOKEN).get("/diagnostics").text();
    assertFalse(diagnostics.contains(TOKEN));
    try (Stream<Path> logs = Files.list(server.process().home().resolve("logs"))) {
      for (Path log : logs.toList()) {
        assertFalse(Files.readString(log).contains(TOKEN), log::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BUCKAROO_TOKEN, short",
    "BUCKAROO_TOKEN, ' '",
    "BUCKAROO_TOKEN, has a blank in the middle",
    "BUCKAROO_HOST, 0.0.0.0",
    "BUCKAROO_HOST, example.org",
    "BUCKAROO_HOST, 1.2.3.400",
    "BUCKAROO_ALLOWED_HOSTS, 'http://devbox/'",
    "BUCKAROO_ALLOWED_ORIGINS, *",
    "BUCKAROO_ALLOWED_ORIGINS, devbox",
    "BUCKAROO_ALLOWED_ROOTS, ' '",
    "BUCKAROO_ALLOWED_ROOTS, /does/not/exist",
    "BUCKAROO_STRICT_ORIGIN, no",
    "BUCKAROO_RESTRICT_TO_CWD, perhaps"
  })
  void anUnusableVariableOfSecurityStopsTheStart(String name, String value) throws Exception {
    try (JarProcess process =
        JarProcess.start(Map.of(name, value), List.of("serve", "--port", "0", "--no-browser"))) {
      assertEquals(2, process.awaitExit());
      assertTrue(process.stderr().contains(name), process.stderr());
      assertEquals("", process.stdout());
    }
  }

  @Test
  void aServerThatMakesItsOwnTokenSaysWhereItIs() throws Exception {
    try (JarServer auto = JarServer.start(Map.of("BUCKAROO_TOKEN", "auto"))) {
      Path written = auto.process().home().resolve(".buckaroo/run/token-" + auto.port());
      Await.until("the file is named", () -> auto.process().stderr().contains(written.toString()));
      String token = Files.readString(written);

      assertTrue(token.matches("[0-9a-f]{64}"), token);
      assertFalse(auto.process().stderr().contains(token));
      assertEquals(401, auto.http().get("/").status());
      assertEquals(200, auto.http().authorized(token).get("/").status());
    }
  }

  @Test
  void launchersHandItOnAndShareTheServer(@TempDir Path home) throws Exception {
    Map<String, String> environment = Map.of("BUCKAROO_TOKEN", "auto", "BUCKAROO_PORT", "0");
    try (Launcher first = Launcher.start(home, environment)) {
      String answer = first.viewed(file);
      int port = Launcher.portOf(answer);
      String token = Files.readString(home.resolve(".buckaroo/run/token-" + port));

      assertEquals(401, new Http(port).get("/").status());
      assertFalse(answer.contains(token), answer);
      assertFalse(first.stderr().contains(token));
      assertFalse(
          ProcessHandle.of(Launcher.serverPid(answer))
              .flatMap(found -> found.info().commandLine())
              .orElse("")
              .contains(token));
      try (Launcher second = Launcher.start(home, environment)) {
        assertEquals(Launcher.serverPid(answer), Launcher.serverPid(second.viewed(file)));
        String diagnostics = Launcher.text(second.call("buckaroo_diagnostics", new JsonObject()));
        assertTrue(diagnostics.contains("pid=" + Launcher.serverPid(answer)), diagnostics);
      }
    }
  }

  @Test
  void aLauncherThatWantsATokenTakesNoServerWithoutOne(@TempDir Path home) throws Exception {
    try (Launcher open = Launcher.start(home, Map.of("BUCKAROO_PORT", "0"));
        Launcher closed =
            Launcher.start(home, Map.of("BUCKAROO_PORT", "0", "BUCKAROO_TOKEN", TOKEN))) {
      long first = Launcher.serverPid(open.viewed(file));
      String answer = closed.viewed(file);

      assertTrue(first != Launcher.serverPid(answer), answer);
      assertEquals(401, new Http(Launcher.portOf(answer)).get("/").status());
    }
  }

  private static CompletableFuture<WebSocket> socket(String header, String value) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header(header, value)
        .buildAsync(
            URI.create("ws://127.0.0.1:" + server.port() + "/ws/s"), new WebSocket.Listener() {});
  }
}
