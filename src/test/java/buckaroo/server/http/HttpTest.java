package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.DataServer;
import buckaroo.server.RawClient;
import buckaroo.server.ServerOptions;
import buckaroo.server.TestServer;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTest {
  private static final String CHUNKED_LOAD =
      "POST /load HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static DataServer server;

  @BeforeAll
  static void start() throws IOException {
    Routes routes =
        TestServer.routes()
            .get(
                "/query",
                request ->
                    Response.html(
                        200, request.query().getOrDefault("q", "none") + "|" + request.path()))
            .get(
                "/secret",
                request -> {
                  throw new IllegalStateException("/home/me/secret");
                })
            .get(
                "/refuse",
                request -> {
                  throw new ApiException(
                      ErrorCode.FILE_NOT_FOUND,
                      "File not found: a.csv",
                      new JsonObject().add("path", "a.csv"));
                })
            .get(
                "/deep",
                request -> {
                  throw new StackOverflowError();
                })
            .get(
                "/memory",
                request -> {
                  throw new OutOfMemoryError("pretended");
                })
            .get(
                "/stream",
                request ->
                    Response.stream(
                        200,
                        "text/csv; charset=UTF-8",
                        Map.of(),
                        out -> {
                          out.write("a,b\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
                          if (request.query().containsKey("fail")) {
                            throw new IllegalStateException("half-way");
                          }
                        }))
            .build();
    Map<String, String> environment =
        Map.of("BUCKAROO_MAX_BODY", "1000", "BUCKAROO_ALLOWED_ORIGINS", "tauri://localhost");
    server =
        DataServer.start(ServerOptions.of(0, environment, false), routes, new TestServer.Echo());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0} {1}: {2} {3}")
  @CsvSource(
      textBlock =
          """
          GET,     /health,        200, application/json
          GET,     /,              200, text/html
          GET,     /s/a.b-c,       200, text/html
          GET,     /s/,            404, not_found
          GET,     /s,             404, not_found
          GET,     /s/a/b,         404, not_found
          GET,     /health/,       404, not_found
          GET,     /HEALTH,        404, not_found
          GET,     /nowhere,       404, not_found
          GET,     /s/../health,   404, not_found
          GET,     /s/%ff,         400, invalid_request
          GET,     /s/%00,         400, invalid_request
          GET,     /query?q=%,     400, invalid_request
          POST,    /health,        405, method_not_allowed
          GET,     /load,          405, method_not_allowed
          OPTIONS, /load,          405, method_not_allowed
          DELETE,  /s/a,           405, method_not_allowed
          FROBBLE, /health,        405, method_not_allowed
          GET,     /refuse,        404, file_not_found
          GET,     /secret,        500, internal_error
          GET,     /deep,          500, internal_error
          GET,     /memory,        413, out_of_memory
          GET,     /ws/a,          400, invalid_request
          """)
  void routesAnswerAndErrorsHaveOneShape(String method, String target, int status, String word)
      throws IOException {
    String reply = ask(method, target, "");
    assertTrue(reply.startsWith("HTTP/1.1 " + status + " "), reply);
    assertTrue(reply.contains(word), reply);
    if (status >= 400) {
      assertTrue(
          reply.matches(
              "(?s).*\r\n\r\n\\{\"error_code\":\""
                  + word
                  + "\",\"message\":\".+\",\"details\":\\{.*},\"request_id\":\"[0-9a-f]{8}\"}"),
          reply);
      assertFalse(reply.contains("secret"), reply);
      assertFalse(reply.contains("Exception"), reply);
    }
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() throws IOException {
    assertTrue(ask("POST", "/s/a", "Content-Length: 0\r\n").contains("Allow: GET, HEAD\r\n"));
  }

  @Test
  void everyReplyCarriesTheSecurityHeaders() throws IOException {
    for (String target : new String[] {"/", "/nowhere", "/secret"}) {
      String reply = ask("GET", target, "");
      assertTrue(reply.contains("default-src 'self'"), reply);
      assertTrue(reply.contains("frame-ancestors 'self'"), reply);
      assertTrue(reply.toLowerCase(java.util.Locale.ROOT).contains("nosniff"), reply);
      assertTrue(reply.contains("same-origin"), reply);
      assertTrue(reply.contains("no-referrer"), reply);
      assertTrue(reply.contains("SAMEORIGIN"), reply);
      assertFalse(reply.contains("Server:"), reply);
      assertFalse(reply.contains("Access-Control"), reply);
    }
  }

  @ParameterizedTest
  @CsvSource({"abc-1:2.3_X, true", "a b, false", "'', false", "é, false"})
  void aWellFormedRequestIdIsReturnedAnyOtherIsReplaced(String id, boolean kept)
      throws IOException {
    String reply = ask("GET", "/refuse", "X-Request-Id: " + id + "\r\n");
    assertEquals(kept, reply.contains("X-request-id: " + id + "\r\n"), reply);
    assertEquals(kept, reply.contains("\"request_id\":\"" + id + "\""), reply);
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.say("HEAD /s/abc HTTP/1.1\r\nHost: localhost\r\n\r\n");
      String head = client.head();
      assertTrue(head.contains("Content-length: 6\r\n"), head);
      assertTrue(client.get("/health", "").head().startsWith("HTTP/1.1 200 "));
    }
    assertTrue(ask("HEAD", "/health", "").startsWith("HTTP/1.1 405 "));
  }

  @Test
  void aBodyUpToTheLimitIsReadAndALongerOneRefused() throws IOException {
    assertTrue(post("x".repeat(1000)).endsWith("{\"length\":1000}"));
    String refusal = post("x".repeat(1001));
    assertTrue(refusal.startsWith("HTTP/1.1 413 "), refusal);
    assertTrue(refusal.contains("BUCKAROO_MAX_BODY"), refusal);
  }

  @Test
  void aChunkedBodyIsBoundedToo() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      String chunk = "1f4\r\n" + "x".repeat(500) + "\r\n";
      assertTrue(
          client.say(CHUNKED_LOAD + chunk + "0\r\n\r\n").reply().endsWith("{\"length\":500}"));
      assertTrue(
          client
              .say(CHUNKED_LOAD + chunk + chunk + chunk + "0\r\n\r\n")
              .reply()
              .contains("MAX_BODY"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100000014\r\nxxxxxxxxxxxxxxxxxxxx\r\n0\r\n\r\n",
        "80000000\r\nx",
        "3\r\nabc\r\n100000000\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "3\nabc\r\n0\r\n\r\n",
        "-1\r\n\r\n",
        " 3\r\nabc\r\n0\r\n\r\n",
        "\r\n",
        ";a\r\n",
        "0\r\nTrailer: a\r\n\r\n",
      })
  void aBodyWhoseChunksAreMalformedIsRefusedOnceAndNothingBehindItIsServed(String body)
      throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.say(CHUNKED_LOAD + body + "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      String reply = client.reply();
      assertTrue(reply.startsWith("HTTP/1.1 400 "), reply);
      assertTrue(reply.contains("its chunks are malformed"), reply);
      assertEquals("", client.rest());
    }
  }

  @Test
  void aChunkedBodyMayComeByteByByteWithExtensionsAndBeFollowedByARequest() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.say(CHUNKED_LOAD);
      for (char c : "3;a=b\r\nabc\r\n0A\r\n0123456789\r\n000\r\n\r\n".toCharArray()) {
        client.say(String.valueOf(c));
      }
      assertTrue(client.reply().endsWith("{\"length\":13}"));
      assertTrue(client.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      client.say(CHUNKED_LOAD + "1\r\na\r\n0\r\n\r\n").get("/health", "");
      assertTrue(client.reply().endsWith("{\"length\":1}"));
      assertTrue(client.reply().startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void aConnectionCanBeUpgradedAfterAChunkedBody() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.say(CHUNKED_LOAD + "1\r\na\r\n0\r\n\r\n").upgrade("/ws/a", "");
      assertTrue(client.reply().endsWith("{\"length\":1}"));
      assertTrue(client.head().startsWith("HTTP/1.1 101 "));
    }
  }

  @Test
  void queriesAndPathsAreDecodedOnce() throws IOException {
    assertTrue(ask("GET", "/query?a=b&q=x%2By+z%2520&q=2", "").endsWith("x+y z%20|/query"));
    assertTrue(ask("GET", "/s/a%2Fb%3Cc", "").endsWith("<p>a/b<c"));
  }

  @Test
  void anAllowedOriginMayReadAndAskBeforehand() throws IOException {
    String reply = ask("GET", "/health", "Origin: tauri://localhost\r\n");
    assertTrue(reply.contains("Access-control-allow-origin: tauri://localhost\r\n"), reply);
    assertTrue(reply.contains("Vary: Origin\r\n"), reply);
    String preflight =
        ask(
            "OPTIONS",
            "/load",
            "Origin: tauri://localhost\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Private-Network: true\r\n");
    assertTrue(preflight.startsWith("HTTP/1.1 204 "), preflight);
    assertTrue(preflight.contains("Access-control-allow-methods: GET, HEAD, POST"), preflight);
    assertFalse(preflight.toLowerCase(java.util.Locale.ROOT).contains("private-network"));
  }

  @Test
  void aStreamArrivesWhole() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      String all = client.get("/stream", "Connection: close\r\n").rest();
      assertTrue(all.endsWith("\r\n0\r\n\r\n"));
    }
  }

  @Test
  void aStreamThatFailsHasNoEnd() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      String all = client.get("/stream?fail", "").rest();
      assertTrue(all.startsWith("HTTP/1.1 200 "), all);
      assertFalse(all.endsWith("\r\n0\r\n\r\n"));
    }
  }

  private static String ask(String method, String target, String headers) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.say(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
      return method.equals("HEAD") ? client.head() : client.reply();
    }
  }

  private static String post(String body) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client
          .say(
              "POST /load HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body)
          .reply();
    }
  }
}
