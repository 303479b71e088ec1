package buckaroo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.door.DoorLimits;
import buckaroo.server.door.PeerPorts;
import buckaroo.server.door.RequestGate;
import buckaroo.server.http.InternalHttpServer;
import buckaroo.server.http.Response;
import buckaroo.server.http.Routes;
import buckaroo.server.socket.SocketLimits;
import buckaroo.testing.Await;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FrontDoorTest {
  @Test
  void requestsOfAKeptAliveConnectionAreAllServed() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      for (int i = 0; i < 3; i++) {
        String reply = client.get("/health", "").reply();
        assertTrue(reply.startsWith("HTTP/1.1 200 "), reply);
        assertTrue(reply.endsWith("{\"status\":\"ok\"}"), reply);
      }
    }
  }

  @Test
  void theGateJudgesTheSecondRequestOfAConnectionToo() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      assertTrue(client.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      String reply = client.get("/health", "Origin: http://evil.example\r\n").reply();
      assertRefused(reply, 403, "origin_not_allowed");
      assertEquals("", client.rest());
    }
  }

  @Test
  void aRefusalArrivesEvenWhenALargeBodyIsOnItsWay() throws IOException {
    try (DataServer server = TestServer.start()) {
      for (String target : List.of("/nowhere", "/load")) {
        try (RawClient client = new RawClient(server.port())) {
          client.say(
              "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8000000\r\n\r\n");
          client.say(new byte[8_000_000]);
          String status = target.equals("/load") ? "413" : "404";
          assertTrue(client.reply().startsWith("HTTP/1.1 " + status + " "));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health HTTP/1.1\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/1.0\r\n\r\n",
      })
  void aRequestNeedsOneGoodHost(String request) throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      assertRefused(client.say(request).reply(), 403, "host_not_allowed");
    }
  }

  @Test
  void anUpgradeFromAForeignOriginIsRefusedBeforeItHappens() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      String reply = client.upgrade("/ws/a", "Origin: http://evil.example\r\n").reply();
      assertRefused(reply, 403, "origin_not_allowed");
      assertEquals("", client.rest());
    }
  }

  @Test
  void anUpgradeFromOurOwnPageWorks() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      String head =
          client
              .upgrade("/ws/a?ext=1", "Origin: http://localhost:1\r\nX-Request-Id: mine\r\n")
              .head();
      assertTrue(head.startsWith("HTTP/1.1 101 "), head);
      assertTrue(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), head);
      assertTrue(head.contains("X-Request-Id: mine\r\n"), head);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/ws/", "/ws/.a", "/ws/a/b", "/ws/a%20b", "/ws/-a", "/ws/<script>", "/ws/a%0d%0a"})
  void anUpgradeNeedsAWellFormedId(String target) throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      String reply = client.upgrade(target, "").reply();
      assertTrue(reply.startsWith("HTTP/1.1 400 ") || reply.startsWith("HTTP/1.1 404 "), reply);
      assertTrue(reply.contains("\"request_id\""), reply);
    }
  }

  @Test
  void theLongestIdPassesAndOneLongerDoesNot() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port());
        RawClient other = new RawClient(server.port())) {
      String id = "a".repeat(128);
      assertTrue(client.upgrade("/ws/" + id, "").head().startsWith("HTTP/1.1 101 "));
      assertTrue(other.upgrade("/ws/" + id + "a", "").head().startsWith("HTTP/1.1 400 "));
    }
  }

  @Test
  void aSocketAddressWithoutUpgradeIsABadRequest() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      assertRefused(client.get("/ws/a", "").reply(), 400, "invalid_request");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: Upgrade\r\nUpgrade: websocket\r\n",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: short\r\n",
      })
  void aHalfHandshakeIsABadRequest(String headers) throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      assertRefused(client.get("/ws/a", headers).reply(), 400, "invalid_request");
    }
  }

  @Test
  void anUpgradeToAnythingElseIsAnOrdinaryRequest() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      String headers =
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n";
      assertTrue(client.get("/health", headers).reply().startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void aMalformedFirstHeadIsAnsweredAndClosed() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      String reply = client.say("GET / HTTP/1.1\nHost: localhost\n\n").reply();
      assertRefused(reply, 400, "invalid_request");
      assertEquals("", client.rest());
    }
  }

  @Test
  void aTlsHelloIsAnsweredAtOnce() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      assertRefused(client.say(new byte[] {0x16, 3, 1, 2, 0}).reply(), 400, "invalid_request");
    }
  }

  @Test
  void anOversizeHeadIsRefused() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      client.say("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(32 * 1024));
      assertRefused(client.reply(), 400, "invalid_request");
    }
  }

  @Test
  void aLargeHeadWithinTheLimitPassesInPieces() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      client.say("GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(30 * 1024));
      client.say("\r\n\r");
      assertTrue(client.say("\n").reply().startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void aHeadThatTricklesInIsCutAtItsDeadline() throws IOException {
    ServerOptions options =
        TestServer.options(
            TestServer.shortLimits(512, Duration.ofMillis(400), Duration.ofSeconds(30)),
            SocketLimits.defaults());
    try (DataServer server = TestServer.start(options, new TestServer.Echo());
        RawClient client = new RawClient(server.port())) {
      client.say("GET / HTTP/1.1\r\n");
      client.socket().setSoTimeout(100);
      String reply = "";
      while (reply.isEmpty()) {
        try {
          reply = client.reply();
        } catch (java.net.SocketTimeoutException e) {
          client.say("a: b\r\n");
        }
      }
      assertRefused(reply, 400, "invalid_request");
    }
  }

  @Test
  void aSilentConnectionIsClosedAtItsDeadline() throws IOException {
    ServerOptions options =
        TestServer.options(
            TestServer.shortLimits(512, Duration.ofMillis(200), Duration.ofSeconds(30)),
            SocketLimits.defaults());
    try (DataServer server = TestServer.start(options, new TestServer.Echo());
        RawClient client = new RawClient(server.port())) {
      assertEquals("", client.rest());
    }
  }

  @Test
  void connectionsBeyondTheCapGet503AndOthersGoOn() throws Exception {
    ServerOptions options =
        TestServer.options(
            TestServer.shortLimits(3, Duration.ofSeconds(20), Duration.ofSeconds(30)),
            SocketLimits.defaults());
    List<RawClient> clients = new ArrayList<>();
    try (DataServer server = TestServer.start(options, new TestServer.Echo())) {
      for (int i = 0; i < 3; i++) {
        RawClient client = new RawClient(server.port());
        clients.add(client);
        assertTrue(client.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      }
      try (RawClient extra = new RawClient(server.port())) {
        assertRefused(extra.get("/health", "").reply(), 503, "connection_limit");
      }
      assertTrue(clients.get(0).get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      clients.remove(0).close();
      Await.until(() -> server.connectionCount() < 3);
      try (RawClient next = new RawClient(server.port())) {
        assertTrue(next.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      }
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void theInternalPortServesNobodyButTheDoor() throws IOException {
    try (InternalHttpServer http =
            InternalHttpServer.start(
                new PeerPorts(),
                new RequestGate(TestServer.options().rules()),
                TestServer.routes().build(),
                DoorLimits.defaults(),
                TestServer.options().security(),
                false);
        RawClient stranger = new RawClient(http.address().getPort())) {
      assertRefused(stranger.get("/health", "").reply(), 403, "host_not_allowed");
    }
  }

  @Test
  void aHalfClosedClientStillGetsItsReply() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      client.get("/health", "");
      client.socket().shutdownOutput();
      assertTrue(client.rest().endsWith("{\"status\":\"ok\"}"));
    }
  }

  @Test
  void workForAClientThatLeavesIsToldSo() throws IOException {
    var asked = new AtomicReference<BooleanSupplier>();
    Routes routes =
        TestServer.routes()
            .get(
                "/slow",
                request -> {
                  asked.set(request.clientLeft()::isCancelled);
                  Await.until(request.clientLeft()::isCancelled);
                  return Response.html(200, "nobody reads this");
                })
            .build();
    try (DataServer server =
        DataServer.start(TestServer.options(), routes, new TestServer.Echo())) {
      try (RawClient client = new RawClient(server.port())) {
        client.get("/slow", "");
        Await.until(() -> asked.get() != null);
        assertFalse(asked.get().getAsBoolean());
      }
      Await.until(() -> asked.get().getAsBoolean());
    }
  }

  @Test
  void aKeptAliveConnectionCanStillBeUpgraded() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      assertTrue(client.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      String post = "POST /load HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\n";
      client.say(post + "x".repeat(50_000));
      assertTrue(client.reply().endsWith("{\"length\":50000}"));
      client.get("/s/a", "").upgrade("/ws/a", "");
      assertTrue(client.reply().endsWith("<p>a"));
      assertTrue(client.head().startsWith("HTTP/1.1 101 "));
      client.say(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'});
      assertEquals(0x81, client.socket().getInputStream().read());
    }
  }

  @Test
  void theGateJudgesAnUpgradeOfAKeptAliveConnection() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      assertTrue(client.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      String reply = client.upgrade("/ws/a", "Origin: http://evil.example\r\n").reply();
      assertRefused(reply, 403, "origin_not_allowed");
    }
  }

  @Test
  void aMalformedSecondHeadIsAnsweredAfterTheFirstReply() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      client.get("/health", "").say("GET /a b HTTP/1.1\r\n\r\n");
      assertTrue(client.reply().startsWith("HTTP/1.1 200 "));
      assertRefused(client.reply(), 400, "invalid_request");
      assertEquals("", client.rest());
    }
  }

  @Test
  void aSecondHeadThatTricklesInIsCutToo() throws IOException {
    ServerOptions options =
        TestServer.options(
            TestServer.shortLimits(512, Duration.ofMillis(400), Duration.ofSeconds(30)),
            SocketLimits.defaults());
    try (DataServer server = TestServer.start(options, new TestServer.Echo());
        RawClient client = new RawClient(server.port())) {
      assertTrue(client.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      assertRefused(client.say("GET /he").reply(), 400, "invalid_request");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      String get = "GET /s/%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
      client.say(get.formatted("a") + get.formatted("b"));
      assertTrue(client.reply().endsWith("<p>a"));
      assertTrue(client.reply().endsWith("<p>b"));
    }
  }

  @Test
  void aClientThatDoesNotReadItsReplyIsDropped() throws Exception {
    ServerOptions options =
        TestServer.options(
            TestServer.shortLimits(512, Duration.ofSeconds(20), Duration.ofMillis(300)),
            SocketLimits.defaults());
    byte[] large = new byte[32 << 20];
    Routes routes =
        Routes.builder()
            .get(
                "/large", request -> new Response(200, "application/octet-stream", large, Map.of()))
            .build();
    try (DataServer server = DataServer.start(options, routes, new TestServer.Echo());
        RawClient client = new RawClient(server.port())) {
      client.get("/large", "").head();
      Await.until(() -> server.connectionCount() == 0);
    }
  }

  @Test
  void aClientThatGoesAwayDuringASlowRequestFreesItsConnection() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Routes routes =
        TestServer.routes()
            .get(
                "/slow",
                request -> {
                  awaitQuietly(release);
                  return Response.html(200, "late");
                })
            .build();
    try (DataServer server =
        DataServer.start(TestServer.options(), routes, new TestServer.Echo())) {
      RawClient client = new RawClient(server.port());
      client.get("/slow", "");
      try (RawClient other = new RawClient(server.port())) {
        assertTrue(other.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      }
      client.socket().setSoLinger(true, 0);
      client.close();
      Await.until(() -> server.connectionCount() == 0);
      release.countDown();
    }
  }

  @Test
  void manySlowRequestsDoNotStopHealth() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Routes routes =
        TestServer.routes()
            .get(
                "/slow",
                request -> {
                  awaitQuietly(release);
                  return Response.html(200, "late");
                })
            .build();
    List<RawClient> clients = new ArrayList<>();
    try (DataServer server =
        DataServer.start(TestServer.options(), routes, new TestServer.Echo())) {
      for (int i = 0; i < 100; i++) {
        clients.add(new RawClient(server.port()).get("/slow", ""));
      }
      try (RawClient other = new RawClient(server.port())) {
        assertTrue(other.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      }
      release.countDown();
      for (RawClient client : clients) {
        assertTrue(client.reply().endsWith("late"));
        client.close();
      }
    }
  }

  @Test
  void aTakenPortIsToldByABindException() throws IOException {
    try (DataServer server = TestServer.start()) {
      ServerOptions same = ServerOptions.defaults(server.port());
      assertThrows(BindException.class, () -> TestServer.start(same, new TestServer.Echo()));
    }
  }

  @Test
  void afterCloseNobodyIsServedAndNoThreadIsLeft() throws Exception {
    DataServer server = TestServer.start();
    RawClient idle = new RawClient(server.port());
    RawClient kept = new RawClient(server.port());
    kept.get("/health", "").reply();
    RawClient socket = new RawClient(server.port());
    socket.upgrade("/ws/a", "").head();
    server.close();
    assertThrows(IOException.class, () -> new RawClient(server.port()).close());
    assertEquals("", idle.rest());
    assertEquals("", kept.rest());
    byte[] goodbye = socket.socket().getInputStream().readAllBytes();
    assertEquals(0x88, goodbye[0] & 0xff);
    assertEquals(1001, (goodbye[2] & 0xff) << 8 | goodbye[3] & 0xff);
    Await.until(
        () -> threadsOf("buckaroo-connection", "buckaroo-door", "buckaroo-watch").isEmpty());
    idle.close();
    kept.close();
    socket.close();
  }

  private static List<String> threadsOf(String... prefixes) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> List.of(prefixes).stream().anyMatch(name::startsWith))
        .toList();
  }

  private static void assertRefused(String reply, int status, String code) {
    assertTrue(reply.startsWith("HTTP/1.1 " + status + " "), reply);
    assertTrue(reply.contains("\"error_code\":\"" + code + "\""), reply);
    assertTrue(reply.contains("\"details\":{}"), reply);
    assertFalse(reply.toLowerCase(java.util.Locale.ROOT).contains("access-control"), reply);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
