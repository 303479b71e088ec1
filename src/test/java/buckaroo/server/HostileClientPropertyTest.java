package buckaroo.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.socket.SocketLimits;
import buckaroo.testing.Await;
import buckaroo.testing.Seeded;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;

/** Whatever a client sends, it gets an answer or an end, and the next client is served. */
@Timeout(60)
class HostileClientPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "POST /load HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhel",
          "POST /load HTTP/1.1\r\n"
              + "Host: localhost\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n"
              + "5\r\n"
              + "hello\r\n",
          "GET /ws/a HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
          "GET /ws/a HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n",
          "GET / HTTP/1.1\r\n",
          "\r\n\r\n",
          "0\r\n\r\n",
          "\u0081\u0085\u0000\u0000\u0000\u0000hello",
          "\u0081\u00fe\u00ff\u00ff",
          "\u0082\u00ff\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u0000\u0000\u0000\u0000",
          "\u0089\u0080\u0000\u0000\u0000\u0000",
          "\u0088\u0080\u0000\u0000\u0000\u0000",
          "\u0001\u0080\u0000\u0000\u0000\u0000");

  @Seeded(10)
  void whateverOneClientSendsTheNextIsServed(Random random) throws Exception {
    ServerOptions options =
        TestServer.options(
            TestServer.shortLimits(512, Duration.ofMillis(300), Duration.ofSeconds(5)),
            SocketLimits.defaults());
    try (DataServer server = TestServer.start(options, new TestServer.Echo())) {
      for (int i = 0; i < 60; i++) {
        visit(server.port(), random);
      }
      try (RawClient client = new RawClient(server.port())) {
        assertTrue(client.get("/health", "").reply().startsWith("HTTP/1.1 200 "));
      }
      Await.until(() -> server.connectionCount() == 0);
    }
  }

  private static void visit(int port, Random random) throws IOException {
    try (RawClient client = new RawClient(port)) {
      int pieces = 1 + random.nextInt(6);
      for (int i = 0; i < pieces; i++) {
        client.say(mangled(PIECES.get(random.nextInt(PIECES.size())), random));
      }
      client.socket().setSoTimeout(20);
      client.socket().getInputStream().read(new byte[4096]);
      client.socket().setSoLinger(random.nextBoolean(), 0);
    } catch (SocketException | java.net.SocketTimeoutException e) {
      // The server had enough of it, or waits for more.
    }
  }

  private static byte[] mangled(String piece, Random random) {
    byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
