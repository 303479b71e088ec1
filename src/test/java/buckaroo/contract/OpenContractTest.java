package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes by which a person finds, brings and leaves a file (SECURITY rows 43, 44 and 50). */
final class OpenContractTest {
  private static final byte[] NOTHING = new byte[0];

  @TempDir static Path work;
  private static Path temporary;
  private static JarServer server;
  private static JarServer confined;

  @BeforeAll
  static void start() throws Exception {
    Path root = Files.createDirectories(work.resolve("root/inner"));
    Files.writeString(root.resolveSibling("in.csv"), "x\n1\n");
    Files.writeString(work.resolve("my file.csv"), "x\n1\n2\n");
    temporary = Files.createDirectories(work.resolve("tmp"));
    server =
        JarServer.start(
            Map.of("BUCKAROO_TMPDIR", temporary.toString(), "BUCKAROO_MAX_UPLOAD", "3m"));
    confined =
        JarServer.start(
            Map.of("BUCKAROO_ALLOWED_ROOTS", root.getParent().toString(), "BUCKAROO_RECENT", "0"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    confined.close();
  }

  @Test
  void folderTellsNamesSizesAndTimesAlone() throws IOException {
    JsonObject folder = ask(server, "/folder?path=", work.toString()).json();
    assertEquals(work.toString(), folder.getString("path", ""));
    JsonObject file =
        folder.get("entries").asArray().values().stream()
            .map(JsonValue::asObject)
            .filter(entry -> entry.getString("name", "").equals("my file.csv"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("name", "folder", "bytes", "modified"), file.names());
    assertEquals(6, file.getInt("bytes", 0));
  }

  @Test
  void pathGoesOnByItsFolder() throws IOException {
    assertEquals(List.of("my file.csv"), names(ask(server, "/complete?text=", work + "/MY")));
    assertEquals(List.of("inner"), names(ask(confined, "/complete?text=", work + "/root/inn")));
    assertEquals(List.of(), names(ask(server, "/complete?text=", work + "/none/of/these")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/none", "/my file.csv", "/tmp", "/root/../tmp"})
  void everythingOutsideTheRootsIsAnsweredAlike(String path) throws IOException {
    for (String route : List.of("/folder?path=", "/complete?text=")) {
      JsonObject error =
          assertEnvelope(ask(confined, route, work + path + "/"), 403, "path_not_allowed");
      assertTrue(error.getString("message", "").startsWith("Outside the folders"), error::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc", "/proc/self", "/dev", "/sys"})
  void processesAndDevicesAreNoFolders(String path) throws IOException {
    assertEnvelope(ask(server, "/folder?path=", path), 403, "path_not_allowed");
  }

  @ParameterizedTest
  @CsvSource({"http://x/y, invalid_request, 400", "/none/at/all, file_not_found, 404"})
  void whatIsNoFolderIsAnErrorOfTheOneShape(String path, String code, int status)
      throws IOException {
    assertEnvelope(ask(server, "/folder?path=", path), status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/folder?path=/", "/complete?text=/", "/recent", "/upload/0"})
  void anotherSiteIsToldNothing(String path) throws IOException {
    List<String> headers =
        List.of("Host: localhost:" + server.port(), "Origin: http://evil.example");
    assertEnvelope(
        RawConnection.ask(server.port(), "GET", path, headers, NOTHING), 403, "origin_not_allowed");
    List<String> rebound = List.of("Host: evil.example");
    assertEnvelope(
        RawConnection.ask(server.port(), "GET", path, rebound, NOTHING), 403, "host_not_allowed");
  }

  @ParameterizedTest
  @CsvSource({"PUT, /upload/0?offset=0", "DELETE, /upload/0", "DELETE, /recent", "DELETE, /s/x"})
  void anotherSiteChangesNothing(String method, String path) throws IOException {
    List<String> headers =
        List.of("Host: localhost:" + server.port(), "Sec-Fetch-Site: cross-site");
    assertEnvelope(
        RawConnection.ask(server.port(), method, path, headers, NOTHING),
        403,
        "cross_site_refused");
  }

  @Test
  void tokenIsAskedFor() throws Exception {
    try (JarServer guarded = JarServer.start(Map.of("BUCKAROO_TOKEN", "0123456789abcdef-secret"))) {
      for (String path : List.of("/folder", "/complete?text=/", "/recent", "/upload/0")) {
        assertEnvelope(guarded.http().get(path), 401, "unauthorized");
      }
      Http known = guarded.http().authorized("0123456789abcdef-secret");
      assertEquals(200, known.get("/folder").status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", "  '%s'\t", "file://%s", "“%s”"})
  void pathIsReadAsItWasTyped(String form) throws IOException {
    String path = work.resolve("my file.csv").toString();
    JsonObject request = new JsonObject().add("path", form.formatted(path)).add("session", "typed");
    assertFalse(server.http().post("/load", request).status() == 200);
    JsonObject reply = server.http().post("/load", request.add("typed", true)).json();
    assertEquals(path, reply.getString("path", ""), reply::toString);
  }

  @Test
  void openedFilesAreRememberedForTheirOwner() throws Exception {
    Path file = work.resolve("my file.csv");
    server.loadWell("recent", file);
    Await.until("it is written down", () -> recent(server).contains(Json.value(file.toString())));
    Path kept = server.process().home().resolve(".buckaroo/recent");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    assertEquals(200, server.http().send("DELETE", "/recent").status());
    assertEquals(List.of(), recent(server));
    assertFalse(Files.exists(kept));
  }

  @Test
  void nothingIsRememberedWhereItIsSwitchedOff() throws IOException {
    confined.loadWell("recent", work.resolve("root/in.csv"));
    assertEquals(List.of(), recent(confined));
    assertFalse(Files.exists(confined.process().home().resolve(".buckaroo/recent")));
  }

  @Test
  void bytesThatAreSentOpenAsACopyWhichGoesWithItsSession() throws Exception {
    byte[] content = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
    JsonObject upload = begin(server, "../sales.csv", content.length).json();
    String address = "/upload/" + upload.getString("upload", "");
    assertEquals(
        5, put(server, address + "?offset=0", slice(content, 0, 5)).json().getInt("offset", 0));
    JsonObject wrong =
        assertEnvelope(
            put(server, address + "?offset=0", slice(content, 0, 5)), 400, "invalid_request");
    assertEquals(5, wrong.get("details").asObject().getInt("offset", 0));
    assertEquals(5, server.http().get(address).json().getInt("offset", 0));
    JsonObject load = new JsonObject().add("session", "sent").add("path", upload.get("path"));
    assertEnvelope(server.http().post("/load", load), 404, "file_not_found");
    JsonObject whole = put(server, address + "?offset=5", slice(content, 5, 12)).json();
    assertTrue(whole.getBoolean("whole", false));
    JsonObject reply = server.http().post("/load", load).json();
    assertEquals(2, reply.getInt("rows", 0), reply::toString);
    assertTrue(reply.getString("path", "").endsWith("/sales.csv"));
    Path copy = copies().get(0);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    assertFalse(copy.getFileName().toString().contains("sales"));
    assertEquals(200, server.http().send("DELETE", "/s/sent").status());
    assertEquals(List.of(), copies());
    assertEnvelope(server.http().send("DELETE", "/s/sent"), 404, "not_found");
  }

  @Test
  void copiesOpenInPlaceAndBesideRoots() throws Exception {
    byte[] content = "a\n1\n".getBytes(StandardCharsets.UTF_8);
    JsonObject upload = begin(confined, "in.csv", content.length).json();
    put(confined, "/upload/" + upload.getString("upload", "") + "?offset=0", content);
    JsonObject load =
        new JsonObject().add("session", "lazy").add("path", upload.get("path")).add("mode", "lazy");
    assertEquals(1, confined.http().post("/load", load).json().getInt("rows", 0));
  }

  @Test
  void copiesThatCannotBeAreRefused() throws IOException {
    assertEnvelope(begin(server, "empty.csv", 0), 400, "invalid_request");
    assertEnvelope(begin(server, "large.csv", 4 << 20), 413, "file_too_large");
    JsonObject half = new JsonObject().add("name", "a.csv").add("bytes", 1.5);
    assertEnvelope(server.http().post("/upload", half), 400, "invalid_request");
    assertEnvelope(server.http().get("/upload/none"), 404, "not_found");
    JsonObject upload = begin(server, "a.csv", 2 << 20).json();
    String address = "/upload/" + upload.getString("upload", "");
    assertEnvelope(
        put(server, address + "?offset=0", new byte[(1 << 20) + 1]), 413, "body_too_large");
    assertEnvelope(put(server, address + "?offset=-1", new byte[1]), 400, "invalid_request");
    assertEquals(200, server.http().send("DELETE", address).status());
    assertEnvelope(server.http().get(address), 404, "not_found");
  }

  private static List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("upload-")).toList();
    }
  }

  private static byte[] slice(byte[] bytes, int start, int end) {
    return Arrays.copyOfRange(bytes, start, end);
  }

  private static Http.Reply begin(JarServer to, String name, long bytes) throws IOException {
    return to.http().post("/upload", new JsonObject().add("name", name).add("bytes", bytes));
  }

  private static Http.Reply put(JarServer to, String address, byte[] part) throws IOException {
    List<String> headers =
        List.of("Host: localhost:" + to.port(), "Content-Type: application/octet-stream");
    return RawConnection.ask(to.port(), "PUT", address, headers, part);
  }

  private static Http.Reply ask(JarServer of, String route, String text) throws IOException {
    return of.http().get(route + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private static List<String> names(Http.Reply reply) {
    return reply.json().get("entries").asArray().values().stream()
        .map(entry -> entry.asObject().getString("name", ""))
        .toList();
  }

  private static List<JsonValue> recent(JarServer of) throws IOException {
    return of.http().get("/recent").json().get("paths").asArray().values();
  }
}
