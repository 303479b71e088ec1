package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.DataServer;
import buckaroo.server.RawClient;
import buckaroo.server.TestServer;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
  @TempDir Path home;
  private Path root;

  @BeforeEach
  void lay() throws IOException {
    root = Files.createDirectories(home.resolve("static/lib")).getParent();
    Files.writeString(root.resolve("main.js"), "export {}");
    Files.writeString(root.resolve("lib/a b.css"), "p {}");
    Files.writeString(home.resolve("secret.txt"), "secret");
  }

  @Test
  void filesAreServedWithTheirTypesAndAnEntityTag() throws IOException {
    Response js = get("main.js", "");
    assertEquals(200, js.status());
    assertEquals("text/javascript; charset=UTF-8", js.contentType());
    assertEquals("no-cache", js.headers().get("Cache-Control"));
    assertArrayEquals("export {}".getBytes(StandardCharsets.UTF_8), js.body());
    assertEquals("text/css; charset=UTF-8", get("lib/a b.css", "").contentType());
    assertEquals(Set.of("index.html", "main.js", "lib/a b.css"), ofFolder().names());
    assertEquals(9, ofFolder().size("main.js").getAsLong());
  }

  @ParameterizedTest
  @CsvSource({"%s, 304", "W/%s, 304", "'\"x\", %s', 304", "*, 304", "\"x\", 200", "'', 200"})
  void aKnownTagSparesTheBody(String known, int status) throws IOException {
    String tag = get("main.js", "").headers().get("ETag");
    Response response = get("main.js", known.replace("%s", tag));
    assertEquals(status, response.status());
    assertEquals(tag, response.headers().get("ETag"));
  }

  @Test
  void aFolderWithoutAPageLiesOverOurs() throws IOException {
    StaticFiles ours = StaticFiles.ofResources("static");
    StaticFiles files = StaticFiles.ofFolder(root, ours);
    assertArrayEquals(
        ours.read("index.html").orElseThrow(), files.read("index.html").orElseThrow());
    assertEquals(
        "export {}", new String(files.read("main.js").orElseThrow(), StandardCharsets.UTF_8));
    assertEquals(Set.of("main.js"), files.ofOperator());
    assertEquals(9, PageFiles.check(files).get("main.js").asObject().getInt("size_bytes", 0));
  }

  @Test
  void aFolderWithAPageStandsAlone() throws IOException {
    StaticFiles files = ofFolder();
    assertEquals(Set.of("index.html", "main.js"), files.ofOperator());
    assertEquals(Optional.empty(), files.read("home.html"));
  }

  @Test
  void editsShowAndChangeTheTag() throws IOException {
    StaticFiles files = ofFolder();
    String before = files.handle(request("main.js", "")).headers().get("ETag");
    Files.writeString(root.resolve("main.js"), "export { }");
    Response after = files.handle(request("main.js", before));
    assertEquals(200, after.status());
    assertEquals("export { }", new String(after.body(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing.js",
        "lib",
        "lib/",
        "/main.js",
        "./main.js",
        "MAIN.JS",
        "main.js/",
        "C:\\secret.txt",
        "main.js\u0000.css"
      })
  void whatTheIndexDoesNotKnowIsNotFound(String name) {
    assertRefused(ErrorCode.NOT_FOUND, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.txt", "lib/../../secret.txt", "..\\secret.txt", ".."})
  void pathsThatLeadOutAreRefused(String name) {
    assertRefused(ErrorCode.PATH_NOT_ALLOWED, name);
  }

  @Test
  void linksThatLeadOutAreNotServedWhetherOldOrNew() throws IOException {
    Files.createSymbolicLink(root.resolve("old.txt"), home.resolve("secret.txt"));
    assertRefused(ErrorCode.NOT_FOUND, "old.txt");
    StaticFiles files = ofFolder();
    Files.delete(root.resolve("main.js"));
    Files.createSymbolicLink(root.resolve("main.js"), home.resolve("secret.txt"));
    ApiException refusal =
        assertThrows(ApiException.class, () -> files.handle(request("main.js", "")));
    assertEquals(ErrorCode.NOT_FOUND, refusal.code());
  }

  @Test
  void theTreeTakesTheRestOfThePathDecodedAndHead() throws IOException {
    Routes routes = Routes.builder().tree("/static/", ofFolder()).build();
    try (DataServer server = DataServer.start(TestServer.options(), routes, new TestServer.Echo());
        RawClient client = new RawClient(server.port())) {
      assertTrue(client.get("/static/lib/a%20b.css?v=1", "").reply().endsWith("p {}"));
      assertTrue(client.get("/static/%2e%2e/secret.txt", "").reply().contains("path_not_allowed"));
      assertTrue(client.get("/static/..%2fsecret.txt", "").reply().contains("path_not_allowed"));
      client.say("HEAD /static/main.js HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertTrue(client.head().contains("Content-length: 9\r\n"));
      assertTrue(client.get("/static/main.js", "If-None-Match: *\r\n").head().contains(" 304 "));
      assertTrue(client.get("/static/main.js", "").reply().endsWith("export {}"));
    }
  }

  @Test
  void aMissingResourceFolderIsEmpty() throws IOException {
    assertEquals(Set.of(), StaticFiles.ofResources("no-such-folder").names());
    assertTrue(StaticFiles.ofResources("buckaroo").names().contains("version.properties"));
  }

  private Response get(String name, String ifNoneMatch) throws IOException {
    return ofFolder().handle(request(name, ifNoneMatch));
  }

  private void assertRefused(ErrorCode code, String name) {
    assertEquals(code, assertThrows(ApiException.class, () -> get(name, "")).code());
  }

  private static Request request(String name, String ifNoneMatch) {
    Map<String, String> headers =
        ifNoneMatch.isEmpty() ? Map.of() : Map.of("if-none-match", ifNoneMatch);
    return new Request(
        "GET", "/static/" + name, name, Map.of(), headers, true, new byte[0], "r", () -> false);
  }

  private StaticFiles ofFolder() throws IOException {
    Files.writeString(root.resolve("index.html"), "a page of its own");
    return StaticFiles.ofFolder(root, StaticFiles.ofResources("static"));
  }
}
