package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.DataServer;
import buckaroo.server.RawClient;
import buckaroo.server.ServerOptions;
import buckaroo.server.TestServer;
import buckaroo.server.TestSocket;
import buckaroo.server.door.DoorLimits;
import buckaroo.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Notes every call, in order, and echoes. */
  private static class Noting extends TestServer.Echo {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Connection> connections = new CopyOnWriteArrayList<>();

    @Override
    public void opened(Connection connection) {
      connections.add(connection);
      calls.add("opened " + connection.sessionId() + " " + connection.isExtended());
    }

    @Override
    public void received(Connection connection, String message) {
      calls.add(message);
      super.received(connection, message);
    }

    @Override
    public void closed(Connection connection) {
      calls.add("closed " + connection.isOpen());
    }
  }

  @Test
  void messagesAreHandledAndAnsweredInOrder() throws Exception {
    Noting handler = new Noting();
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        TestSocket client = TestSocket.open(server.port(), "/ws/abc?ext=1")) {
      List<String> messages = IntStream.range(0, 500).mapToObj(i -> "m" + i + "é").toList();
      for (String message : messages) {
        client.send(message);
      }
      assertEquals(messages, client.texts(500));
      client.finish();
      Await.until(() -> handler.calls.contains("closed false"));
      List<String> expected = new ArrayList<>(List.of("opened abc true"));
      expected.addAll(messages);
      expected.add("closed false");
      assertEquals(expected, handler.calls);
    }
  }

  @Test
  void pairsFromFourThreadsAreNeverTornApart() throws Exception {
    Noting handler = new Noting();
    int pairs = 500;
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      Await.until(() -> handler.connections.size() == 1);
      Connection connection = handler.connections.get(0);
      List<Thread> senders = new ArrayList<>();
      for (int sender = 0; sender < 4; sender++) {
        String name = "s" + sender;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < pairs; i++) {
                    connection.send(bytes(name + "-" + i), bytes(name + "-" + i));
                    if (i % 7 == 0) {
                      connection.send(bytes("alone"));
                    }
                  }
                });
        thread.start();
        senders.add(thread);
      }
      int seen = 0;
      while (seen < 4 * pairs) {
        String text = client.next();
        if (!text.equals("text alone")) {
          assertEquals(text.replace("text ", "binary "), client.next());
          seen++;
        }
      }
      for (Thread sender : senders) {
        sender.join();
      }
    }
  }

  @Test
  void sendingLeavesTheCallersBufferAsItWas() throws Exception {
    Noting handler = new Noting();
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      Await.until(() -> handler.connections.size() == 1);
      ByteBuffer middle = bytes("[hello]").position(1).limit(6);
      handler.connections.get(0).send(middle, middle);
      handler.connections.get(0).send(middle);
      assertEquals("text hello", client.next());
      assertEquals("binary hello", client.next());
      assertEquals("text hello", client.next());
      assertEquals(5, middle.remaining());
    }
  }

  @Test
  void framesOfEverySizeArriveWhole() throws Exception {
    Noting handler = new Noting();
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      for (int size : new int[] {0, 1, 125, 126, 65_535, 65_536, 1 << 20}) {
        String message = "x".repeat(size);
        client.send(message);
        assertEquals("text " + message, client.next());
      }
    }
  }

  @Test
  void aMessageOverTheLimitClosesWith1009() throws Exception {
    try (DataServer server = TestServer.start();
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      client.send("x".repeat((1 << 20) + 1));
      assertEquals("close 1009", client.lastWord());
    }
  }

  @Test
  void fragmentsAreJoinedAndCountedTogether() throws Exception {
    try (DataServer server = TestServer.start();
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      client.sendPart("a", false);
      client.sendPart("b", false);
      client.sendPart("c", true);
      assertEquals("text abc", client.next());
      String large = "x".repeat(600_000);
      client.sendPart(large, false);
      client.sendPart(large, true);
      assertEquals("close 1009", client.lastWord());
    }
  }

  @Test
  void endlessEmptyFragmentsAreCut() throws Exception {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      client.upgrade("/ws/a", "").head();
      client.say(frame(0x01, new byte[0]));
      byte[] empty = frame(0x00, new byte[0]);
      ByteBuffer many = ByteBuffer.allocate(empty.length * 5000);
      for (int i = 0; i < 5000; i++) {
        many.put(empty);
      }
      client.say(many.array());
      assertClosed(client, 1009);
    }
  }

  @Test
  void middleFragmentsCountAsTheFirstAndTheLastDo() throws Exception {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      client.upgrade("/ws/a", "").head();
      client.say(frame(0x01, new byte[500]));
      for (int i = 0; i < 3; i++) {
        client.say(frame(0x00, new byte[400_000]));
      }
      assertClosed(client, 1009);
    }
  }

  @Test
  void aMessageIsBoundedAnewAfterTheLastFragmentOfAnother() throws Exception {
    try (DataServer server = TestServer.start();
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      String half = "x".repeat(1 << 19);
      for (int i = 0; i < 3; i++) {
        client.sendPart(half, false);
        client.sendPart(half, true);
        assertEquals("text " + half + half, client.next());
      }
    }
  }

  @Test
  void framesWithoutAMaskCloseWith1002() throws Exception {
    byte[] masked = frame(0x81, new byte[200]);
    try (DataServer server = TestServer.start()) {
      for (int head : new int[] {0x81, 0x89, 0x88}) {
        try (RawClient client = new RawClient(server.port())) {
          client.upgrade("/ws/a", "").head();
          client.say(new byte[] {(byte) head, 2, 'h', 'i'});
          assertClosed(client, 1002);
        }
      }
      try (RawClient client = new RawClient(server.port())) {
        client.upgrade("/ws/a", "").head();
        client.say(masked).say(new byte[] {(byte) 0x81});
        InputStream in = client.socket().getInputStream();
        assertEquals(0x81, in.read(), "the whole frame is answered");
        in.readNBytes(3 + 200);
        client.say(new byte[] {1, 'x'});
        assertClosed(client, 1002);
      }
    }
  }

  @Test
  void brokenFramesCloseWithTheirCode() throws Exception {
    try (DataServer server = TestServer.start()) {
      record Broken(int code, byte[] frame) {}
      List<Broken> cases =
          List.of(
              new Broken(1007, frame(0x81, new byte[] {(byte) 0xc3, 0x28})),
              new Broken(1002, frame(0x83, new byte[0])),
              new Broken(1002, frame(0xc1, "a".getBytes(StandardCharsets.UTF_8))),
              new Broken(1002, frame(0x80, new byte[0])));
      for (Broken broken : cases) {
        try (RawClient client = new RawClient(server.port())) {
          client.upgrade("/ws/a", "").head();
          client.say(broken.frame());
          assertClosed(client, broken.code());
        }
      }
      Await.until(() -> server.connectionCount() == 0);
    }
  }

  @Test
  void binaryMessagesAreIgnored() throws Exception {
    try (DataServer server = TestServer.start();
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      client.sendBinary(new byte[1000]);
      client.send("after");
      assertEquals("text after", client.next());
    }
  }

  @Test
  void compressionIsNotOffered() throws Exception {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      String head =
          client.upgrade("/ws/a", "Sec-WebSocket-Extensions: permessage-deflate\r\n").head();
      assertTrue(head.startsWith("HTTP/1.1 101 "), head);
      assertEquals(-1, head.indexOf("Extensions"), head);
    }
  }

  @Test
  void messagesThatComeWithTheHandshakeAreHandled() throws Exception {
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      byte[] hi = frame(0x81, "hi".getBytes(StandardCharsets.UTF_8));
      String handshake =
          "GET /ws/a HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      ByteBuffer all = ByteBuffer.allocate(handshake.length() + 100 * hi.length);
      all.put(handshake.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 100; i++) {
        all.put(hi);
      }
      client.say(all.array());
      client.head();
      for (int i = 0; i < 100; i++) {
        assertArrayEquals(
            new byte[] {(byte) 0x81, 2, 'h', 'i'}, client.socket().getInputStream().readNBytes(4));
      }
    }
  }

  @Test
  void pingsAreAnsweredWhileAHandlerIsBusy() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    SocketHandler busy =
        new TestServer.Echo() {
          @Override
          public void received(Connection connection, String message) {
            awaitQuietly(release);
            super.received(connection, message);
          }
        };
    try (DataServer server = TestServer.start(TestServer.options(), busy);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      client.send("work");
      client.ping("still there?");
      assertEquals("pong still there?", client.next());
      release.countDown();
      assertEquals("text work", client.next());
    }
  }

  @Test
  void aCloseIsSeenWhileAHandlerIsBusyAndWhatWaitsIsDropped() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Noting handler =
        new Noting() {
          @Override
          public void received(Connection connection, String message) {
            calls.add(message);
            awaitQuietly(release);
          }
        };
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      client.send("first");
      client.send("second");
      Await.until(() -> handler.calls.contains("first"));
      client.finish();
      Await.until(() -> !handler.connections.get(0).isOpen());
      Await.until(() -> server.connectionCount() == 0);
      release.countDown();
      Await.until(() -> handler.calls.contains("closed false"));
      assertEquals(List.of("opened a false", "first", "closed false"), handler.calls);
    }
  }

  @Test
  void slowWorkOfOneSessionDoesNotHoldUpAnother() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    SocketHandler handler =
        new TestServer.Echo() {
          @Override
          public void received(Connection connection, String message) {
            if (connection.sessionId().equals("slow")) {
              awaitQuietly(release);
            }
            super.received(connection, message);
          }
        };
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        TestSocket slow = TestSocket.open(server.port(), "/ws/slow");
        TestSocket quick = TestSocket.open(server.port(), "/ws/quick")) {
      slow.send("a");
      quick.send("b");
      assertEquals("text b", quick.next());
      release.countDown();
      assertEquals("text a", slow.next());
    }
  }

  @Test
  void atMostEightMessagesWaitThenTheSocketIsNotRead() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Noting handler =
        new Noting() {
          @Override
          public void received(Connection connection, String message) {
            awaitQuietly(release);
            super.received(connection, message);
          }
        };
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        RawClient client = new RawClient(server.port())) {
      client.upgrade("/ws/a", "").head();
      // One is handled, eight wait, the tenth waits in the reader's hand; the ping behind it must
      // not be answered before.
      for (int i = 0; i < 10; i++) {
        client.say(frame(0x81, new byte[] {(byte) ('0' + i)}));
      }
      client.say(frame(0x89, new byte[] {'p'}));
      client.socket().setSoTimeout(300);
      org.junit.jupiter.api.Assertions.assertThrows(
          java.net.SocketTimeoutException.class, () -> client.socket().getInputStream().read());
      client.socket().setSoTimeout(10_000);
      release.countDown();
      byte[] all = client.socket().getInputStream().readNBytes(33);
      assertTrue(new String(all, StandardCharsets.ISO_8859_1).contains("\u008a\u0001p"));
    }
  }

  @Test
  void aClientThatDoesNotReadIsNeitherReadNorServedUntilItDrains() throws Exception {
    AtomicInteger handled = new AtomicInteger();
    byte[] megabyte = new byte[1 << 20];
    SocketHandler handler =
        new TestServer.Echo() {
          @Override
          public void received(Connection connection, String message) {
            handled.incrementAndGet();
            connection.send(bytes(message), ByteBuffer.wrap(megabyte));
          }
        };
    try (DataServer server =
            TestServer.start(socketOptions(4 << 20, LONG, LONG, LONG, 128), handler);
        RawClient client = new RawClient(server.port())) {
      client.socket().setReceiveBufferSize(64 * 1024);
      client.upgrade("/ws/a", "").head();
      for (int i = 0; i < 60; i++) {
        client.say(frame(0x81, bytes("m" + i).array()));
      }
      Await.until(() -> handled.get() >= 5);
      InputStream in = client.socket().getInputStream();
      for (int i = 0; i < 60; i++) {
        // Four megabytes may wait, and up to some seven lie in the kernel on their way.
        assertTrue(handled.get() <= i + 16, "handled " + handled.get() + " after " + i);
        int length = 2 + ("m" + i).length() + 10 + megabyte.length;
        assertEquals(length, in.readNBytes(length).length);
      }
      assertEquals(60, handled.get());
    }
  }

  @Test
  void aClientThatTakesNoBytesIsDroppedAtItsDeadline() throws Exception {
    Noting handler = new Noting();
    try (DataServer server =
            TestServer.start(
                socketOptions(1 << 20, Duration.ofMillis(300), LONG, LONG, 128), handler);
        RawClient client = new RawClient(server.port())) {
      client.upgrade("/ws/a", "").head();
      Await.until(() -> handler.connections.size() == 1);
      handler.connections.get(0).send(bytes("t"), ByteBuffer.allocate(32 << 20));
      Await.until(() -> server.connectionCount() == 0);
      Await.until(() -> handler.calls.contains("closed false"));
    }
  }

  @Test
  void aSilentClientIsPingedAndThenLost() throws Exception {
    Noting handler = new Noting();
    try (DataServer server =
            TestServer.start(
                socketOptions(1 << 20, LONG, Duration.ofMillis(100), Duration.ofMillis(600), 128),
                handler);
        RawClient client = new RawClient(server.port())) {
      client.upgrade("/ws/a", "").head();
      assertEquals(0x89, client.socket().getInputStream().read());
      Await.until(() -> server.connectionCount() == 0);
      Await.until(() -> handler.calls.contains("closed false"));
    }
  }

  @Test
  void aClientThatAnswersPingsStays() throws Exception {
    Noting handler = new Noting();
    try (DataServer server =
            TestServer.start(
                socketOptions(1 << 20, LONG, Duration.ofMillis(50), Duration.ofMillis(500), 128),
                handler);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      for (int i = 0; i < 30; i++) {
        assertEquals("ping ", client.next());
      }
      client.send("still here");
      String next = client.next();
      while (next.equals("ping ")) {
        next = client.next();
      }
      assertEquals("text still here", next);
    }
  }

  @Test
  void aSessionTakesItsShareOfClientsAndOthersTheirs() throws Exception {
    try (DataServer server =
            TestServer.start(socketOptions(1 << 20, LONG, LONG, LONG, 2), new TestServer.Echo());
        TestSocket first = TestSocket.open(server.port(), "/ws/a");
        TestSocket second = TestSocket.open(server.port(), "/ws/a");
        TestSocket third = TestSocket.open(server.port(), "/ws/a");
        TestSocket other = TestSocket.open(server.port(), "/ws/b")) {
      assertEquals("close 1013", third.lastWord());
      other.send("x");
      assertEquals("text x", other.next());
      first.finish();
      Await.until(() -> server.connectionCount() == 2);
      try (TestSocket next = TestSocket.open(server.port(), "/ws/a")) {
        next.send("y");
        assertEquals("text y", next.next());
      }
      second.send("z");
      assertEquals("text z", second.next());
    }
  }

  @Test
  void aFailingHandlerIsToldToTheClientAndTheConnectionStays() throws Exception {
    SocketHandler failing =
        new TestServer.Echo() {
          @Override
          public void received(Connection connection, String message) {
            switch (message) {
              case "runtime" -> throw new IllegalStateException("secret");
              case "stack" -> recurse(0);
              case "memory" -> throw new OutOfMemoryError("pretended");
              default -> super.received(connection, message);
            }
          }

          private int recurse(int depth) {
            return recurse(depth + 1) + 1;
          }
        };
    try (DataServer server = TestServer.start(TestServer.options(), failing);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      client.send("runtime");
      String error = client.next();
      assertTrue(error.startsWith("text {\"type\":\"error\",\"error_code\":\"internal_error\""));
      assertEquals(-1, error.indexOf("secret"));
      client.send("stack");
      assertTrue(client.next().contains("internal_error"));
      client.send("memory");
      assertTrue(client.next().contains("out_of_memory"));
      client.send("fine");
      assertEquals("text fine", client.next());
    }
  }

  @Test
  void closingSendsWhatIsQueuedAndThenTheCode() throws Exception {
    SocketHandler handler =
        new TestServer.Echo() {
          @Override
          public void received(Connection connection, String message) {
            connection.send(bytes("t"), ByteBuffer.allocate(3 << 20));
            connection.close(4001, "enough");
            connection.send(bytes("too late"));
          }
        };
    try (DataServer server = TestServer.start(TestServer.options(), handler);
        TestSocket client = TestSocket.open(server.port(), "/ws/a")) {
      client.send("go");
      assertEquals("text t", client.next());
      assertEquals(7 + (3 << 20), client.next().length());
      assertEquals("close 4001", client.lastWord());
      Await.until(() -> server.connectionCount() == 0);
    }
  }

  private static ServerOptions socketOptions(
      long unsent, Duration write, Duration ping, Duration lost, int clients) {
    return TestServer.options(
        DoorLimits.defaults(),
        new SocketLimits(1 << 20, 8, unsent, clients, write, ping, lost, Duration.ofMillis(500)));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A client's frame of at most 125 bytes, under a mask of zeroes. */
  private static byte[] frame(int firstByte, byte[] payload) {
    boolean isShort = payload.length < 126;
    ByteBuffer frame = ByteBuffer.allocate((isShort ? 6 : 14) + payload.length);
    frame.put((byte) firstByte).put((byte) (0x80 | (isShort ? payload.length : 127)));
    return (isShort ? frame : frame.putLong(payload.length)).putInt(0).put(payload).array();
  }

  private static void assertClosed(RawClient client, int code) throws IOException {
    byte[] rest = client.socket().getInputStream().readAllBytes();
    assertEquals(0x88, rest[0] & 0xff);
    assertEquals(code, (rest[2] & 0xff) << 8 | rest[3] & 0xff);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
