package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests and files that are wrong: each is answered in words, and afterwards the server still
 * answers and still shows what it showed before.
 */
final class BadInputContractTest {
  private static final String SESSION = "kept";

  @TempDir static Path work;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    server.loadWell(SESSION, Goldens.input("mixed.csv"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @AfterEach
  void theServerLivesAndShowsWhatItShowed() throws Exception {
    assertEquals(200, server.http().get("/health").status());
    try (Socket viewer = Socket.open(server.port(), SESSION)) {
      JsonValue metadata = viewer.nextMessage().get("metadata");
      assertEquals(
          Goldens.input("mixed.csv").toString(), metadata.asObject().getString("path", null));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void badBodyIsRefused(String what, String body, String code, String words) throws Exception {
    Http.Reply reply = server.http().postBytes("/load", body.getBytes(StandardCharsets.UTF_8));
    JsonObject error = assertEnvelope(reply, 400, code);
    assertTrue(error.getString("message", "").contains(words), error::toString);
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        Arguments.of("nothing", "", "invalid_json", "Invalid JSON body"),
        Arguments.of("no JSON", "{\"path\": ", "invalid_json", "Invalid JSON body"),
        Arguments.of("a list", "[1]", "invalid_json", "Invalid JSON body"),
        Arguments.of("deep", "[".repeat(100_000), "invalid_json", "deeper than 64"),
        Arguments.of("no path", body("x", null), "invalid_request", "Missing 'path'"),
        Arguments.of("path of a list", "{\"path\":[\"a\"]}", "invalid_request", "'path'"),
        Arguments.of("path with NUL", "{\"path\":\"/a\\u0000.csv\"}", "invalid_request", "path"),
        Arguments.of("unknown mode", body("x", "/a.csv", "weird"), "invalid_request", "buckaroo"),
        Arguments.of("odd session", body("a/../b", "/a.csv"), "invalid_request", "'session'"),
        Arguments.of("long session", body("x".repeat(129), "/a.csv"), "invalid_request", "session"),
        Arguments.of("address", body("x", "http://a.example/a.csv"), "invalid_request", "path"));
  }

  @Test
  void bodyBeyondTheLimitIsRefused() throws Exception {
    byte[] body = body("x", "/" + "a".repeat(2 << 20) + ".csv").getBytes(StandardCharsets.UTF_8);
    Http.Reply reply = server.http().postBytes("/load", body);
    JsonObject error = assertEnvelope(reply, 413, "body_too_large");
    assertTrue(error.getString("message", "").contains("BUCKAROO_MAX_BODY"), error::toString);
  }

  /** The read timeout is 20 s, in which a client that sends nothing more would keep a thread. */
  @Test
  void aRefusedBodyIsNotWaitedFor() throws Exception {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String head = "POST /load HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108864\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(reply.startsWith("HTTP/1.1 413 "), reply);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void badFileIsRefused(String name, byte[] content, String words) throws Exception {
    Path file = Files.write(work.resolve(name), content);
    JsonObject error = assertEnvelope(server.load(SESSION, file), 400, "invalid_file");
    assertTrue(error.getString("message", "").contains(words), error::toString);
  }

  static Stream<Arguments> badFiles() throws IOException {
    byte[] gzip = gzip("a,b\n1,2\n".repeat(1000));
    return Stream.of(
        Arguments.of("table.ods", bytes("a,b\n1,2\n"), "Unsupported file format: .ods"),
        Arguments.of("empty.csv", bytes(""), "No columns to parse from file"),
        Arguments.of("empty.json", bytes(""), "empty.json"),
        Arguments.of("unclosed.csv", bytes("a,b\n1,\"open\n2,3\n"), "line 2"),
        Arguments.of("cut.csv.gz", Arrays.copyOf(gzip, gzip.length / 2), "cut.csv.gz"),
        Arguments.of("cut.json", bytes("[{\"a\": 1}, {\"a\""), "cut.json"),
        Arguments.of("scalar.json", bytes("5"), "scalar.json"),
        Arguments.of("deep.json", bytes("[{\"a\":" + "[".repeat(100_000)), "512"),
        Arguments.of("twice.json", bytes("[{\"a\": 1}] [{\"a\": 2}]"), "twice.json"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddFiles")
  void oddFileIsOpenedAndItsOddityTold(
      String name, byte[] content, int rows, int columns, String warning) throws Exception {
    Path file = Files.write(work.resolve(name), content);
    JsonObject reply = server.loadWell("odd-" + name, file);
    assertEquals(rows, reply.getInt("rows", -1), reply::toString);
    assertEquals(columns, reply.get("columns").asArray().size(), reply::toString);
    try (Socket viewer = Socket.open(server.port(), "odd-" + name)) {
      String warnings = viewer.nextMessage().get("metadata").asObject().get("warnings").toString();
      assertTrue(warnings.contains(warning), warnings);
    }
  }

  static Stream<Arguments> oddFiles() throws IOException {
    return Stream.of(
        Arguments.of("header.csv", bytes("a,b,c\n"), 0, 3, "[]"),
        Arguments.of("ragged.csv", bytes("a,b\n1\n2,3,4\n5,6\n"), 3, 3, "\"first_line\":"),
        Arguments.of("latin1.csv", latin1("a,b\n1,caf\u00e9\n"), 1, 2, "windows-1252"),
        Arguments.of("nul.csv", bytes("a,b\n1,x\0y\n"), 1, 2, "["),
        Arguments.of("plain.csv.gz", gzip("a,b\n1,2\n"), 1, 2, "[]"),
        Arguments.of("lines.json", bytes("{\"a\": 1}\n{\"a\": 2}\n"), 2, 1, "["));
  }

  @Test
  void fileThatIsNotThereIsNotFound() throws Exception {
    assertEnvelope(server.load(SESSION, work.resolve("missing.csv")), 404, "file_not_found");
  }

  @Test
  void folderIsRefused() throws Exception {
    Path folder = Files.createDirectories(work.resolve("folder.csv"));
    assertEnvelope(server.load(SESSION, folder), 400, "invalid_file");
  }

  @Test
  void pipeIsRefusedWithoutWaitingForAWriter() throws Exception {
    Path pipe = work.resolve("pipe.csv");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEnvelope(server.load(SESSION, pipe), 400, "invalid_file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/proc/self/environ", "/proc/version"})
  void linkToADeviceOrToTheSystemsOwnFilesIsRefused(String target) throws Exception {
    Path link = work.resolve("link" + target.replace('/', '-') + ".csv");
    Files.createSymbolicLink(link, Path.of(target));
    Http.Reply reply = server.load(SESSION, link);
    assertEnvelope(reply);
    assertTrue(reply.status() == 400 || reply.status() == 403, reply::text);
  }

  @Test
  void fileThatMayNotBeReadIsRefused() throws Exception {
    Path secret = Files.writeString(work.resolve("secret.csv"), "a\n1\n");
    assertTrue(secret.toFile().setReadable(false));
    assumeFalse(Files.isReadable(secret), "root reads everything");
    Http.Reply reply = server.load(SESSION, secret);
    assertTrue(assertEnvelope(reply).getString("message", "").contains("secret.csv"));
    assertTrue(reply.status() < 500, reply::text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text));
    }
    return packed.toByteArray();
  }

  private static String body(String session, String path, String... mode) {
    JsonObject body = new JsonObject().add("session", session);
    if (path != null) {
      body.add("path", path);
    }
    List.of(mode).forEach(name -> body.add("mode", name));
    return body.toString();
  }
}
