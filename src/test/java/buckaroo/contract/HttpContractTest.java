package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes, request ids and static files, beyond what the reference was recorded doing. */
final class HttpContractTest {
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/diagnostics", "/s/some-session", "/", "/static/main.js"})
  void everyReplyCarriesTheRequestId(String path) throws IOException {
    Http.Reply named = server.http().send("GET", path, "X-Request-Id", "mine-1.2:3_4");
    assertEquals(200, named.status(), named::text);
    assertEquals(Optional.of("mine-1.2:3_4"), named.header("x-request-id"));
    Http.Reply minted = server.http().get(path);
    assertTrue(minted.header("x-request-id").orElse("").matches("[A-Za-z0-9._:-]{1,128}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"has space", "quote\"", "<b>"})
  void requestIdThatIsNotWellFormedIsReplaced(String id) throws IOException {
    Http.Reply reply = server.http().send("GET", "/nosuch", "X-Request-Id", id);
    JsonObject error = assertEnvelope(reply, 404, "not_found");
    assertFalse(error.getString("request_id", id).equals(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/load_expr", "/reload_expr/some-session"})
  void expressionBuildsAreKnownAndNotOffered(String path) throws IOException {
    JsonObject error =
        assertEnvelope(server.http().post(path, new JsonObject()), 501, "not_implemented");
    assertTrue(error.getString("message", "").contains("/load"), error.toString());
  }

  @Test
  void requestIdOfALoadReachesItsReplyAndTheViewersState() throws IOException {
    server.loadWell("rid", Goldens.input("one_col.csv"));
    try (Socket socket = Socket.open(server.port(), "rid")) {
      String first = metadata(socket).getString("request_id", null);
      JsonObject reply = server.loadWell("rid", Goldens.input("cities.tsv"));
      String second = metadata(socket).getString("request_id", null);
      assertEquals(reply.getString("request_id", null), second);
      assertFalse(first.equals(second));
    }
  }

  private static JsonObject metadata(Socket socket) {
    return socket.nextMessage().get("metadata").asObject();
  }

  @ParameterizedTest(name = "{0} {1}: {2} {3}")
  @CsvSource({
    "PUT, /load, 405, method_not_allowed",
    "DELETE, /health, 405, method_not_allowed",
    "OPTIONS, /load, 405, method_not_allowed",
    "GET, /load, 405, method_not_allowed",
    "POST, /diagnostics, 405, method_not_allowed",
    "GET, /nosuch, 404, not_found",
    "GET, /health/, 404, not_found",
    "GET, /s/, 404, not_found",
    "GET, /static/, 404, not_found",
    "GET, /static/nosuch.js, 404, not_found",
  })
  void whatIsNotServedIsAnEnvelopeWithoutCorsHeaders(
      String method, String path, int status, String code) throws IOException {
    Http.Reply reply = server.http().send(method, path);
    assertEnvelope(reply, status, code);
    assertTrue(reply.headers().keySet().stream().noneMatch(name -> name.startsWith("access-")));
    assertEquals(status == 405, reply.header("allow").isPresent());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"PUT, /load", "GET, /load", "OPTIONS, /load", "DELETE, /health", "GET, /nosuch"})
  void connectionOutlivesARequestThatIsNotServed(String method, String path) throws IOException {
    List<String> headers = List.of("Host: 127.0.0.1:" + server.port());
    try (RawConnection connection = RawConnection.open(server.port())) {
      Http.Reply refused = connection.ask(method, path, headers, new byte[0]);
      assertEquals(Optional.empty(), refused.header("connection"), refused::text);
      assertEquals(200, connection.ask("GET", "/health", headers, new byte[0]).status());
    }
  }

  @Test
  void connectionThatCannotBeKeptIsSaidToClose() throws IOException {
    List<String> headers = List.of("Host: 127.0.0.1:" + server.port());
    try (RawConnection connection = RawConnection.open(server.port())) {
      Http.Reply refused = connection.ask("POST", "/health", headers, new byte[] {'{', '}'});
      assertEnvelope(refused, 405, "method_not_allowed");
      assertEquals(Optional.of("close"), refused.header("connection"));
    }
  }

  @Test
  void staticFilesAreAskedAgainByTheirTag() throws IOException {
    Http.Reply whole = server.http().get("/static/main.js");
    assertEquals(Optional.of("no-cache"), whole.header("cache-control"));
    String tag = whole.header("etag").orElseThrow();
    Http.Reply again = server.http().send("GET", "/static/main.js", "If-None-Match", tag);
    assertEquals(304, again.status());
    Http.Reply head = server.http().send("HEAD", "/static/main.js");
    assertEquals(200, head.status());
    assertEquals(0, head.body().length);
  }
}
