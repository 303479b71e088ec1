package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Frames that no client library sends (SECURITY section 2, rows 21 and 26), against a server with
 * 64 MB of heap.
 */
final class HostileFramesContractTest {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int MIB = 1 << 20;

  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m"));
    server.loadWell("mixed", Goldens.input("mixed.csv"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @AfterEach
  void othersAreServedAndNothingFailed() throws Exception {
    try (Socket viewer = Socket.open(server.port(), "mixed")) {
      viewer.nextMessage();
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 3));
      assertEquals(10, viewer.nextMessage().getInt("length", -1));
    }
    assertFalse(server.stderr().contains("SEVERE"), server.stderr());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a reason that is not UTF-8, 03e8fffe, 1002",
    "half a code, 03, 1002",
    "a code of no meaning, 03e7, 1002",
    "a code that never travels, 03ed, 1002",
    "a code and a reason, 03e8627965, 1000",
    "nothing, '', 1000",
  })
  void everyGoodbyeIsAnswered(String what, String payload, int code) throws Exception {
    try (java.net.Socket socket = upgraded()) {
      socket.getOutputStream().write(frame(CLOSE, HexFormat.of().parseHex(payload)));
      assertEquals(code, closeCode(socket), what);
    }
  }

  @Test
  void messagesThatAreHalfReceivedAreBoundedTogether() throws Exception {
    List<java.net.Socket> sockets = new ArrayList<>();
    int refused = 0;
    try {
      for (int i = 0; i < 60; i++) {
        java.net.Socket socket = upgraded();
        sockets.add(socket);
        // The head of a frame of 1 MiB, and then silence.
        socket.getOutputStream().write(head(TEXT, MIB));
      }
      for (java.net.Socket socket : sockets.subList(40, 60)) {
        refused += closeCode(socket) == 1013 ? 1 : 0;
      }
    } finally {
      for (java.net.Socket socket : sockets) {
        socket.close();
      }
    }
    assertEquals(20, refused);
  }

  @Test
  void aFloodOfPingsThatReadsNoAnswerIsHeldBack() throws Exception {
    ByteArrayOutputStream pings = new ByteArrayOutputStream();
    for (int i = 0; i < 10_000; i++) {
      pings.writeBytes(frame(PING, new byte[0]));
    }
    try (SocketChannel channel = SocketChannel.open();
        Selector selector = Selector.open()) {
      channel.socket().setReceiveBufferSize(4096);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      channel.write(ByteBuffer.wrap(handshake()));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_WRITE);
      long sent = 0;
      boolean heldBack = false;
      // Three million pings would be 300 MB of answers in a heap of 64.
      while (!heldBack && sent < 3_000_000L * 6) {
        ByteBuffer buffer = ByteBuffer.wrap(pings.toByteArray());
        while (!heldBack && buffer.hasRemaining()) {
          sent += channel.write(buffer);
          heldBack = buffer.hasRemaining() && selector.select(3_000) == 0;
          selector.selectedKeys().clear();
        }
      }
      assertTrue(heldBack, "all were taken");
    }
  }

  private static java.net.Socket upgraded() throws IOException {
    var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.getOutputStream().write(handshake());
    int empty = 0;
    while (empty < 4) {
      int next = socket.getInputStream().read();
      empty = next == (empty % 2 == 0 ? '\r' : '\n') ? empty + 1 : next == '\r' ? 1 : 0;
    }
    return socket;
  }

  private static byte[] handshake() {
    return ("GET /ws/nobody HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
        .formatted(server.port())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A masked frame, its mask all zeros. */
  private static byte[] frame(int opcode, byte[] payload) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(head(opcode, payload.length));
    bytes.write(payload);
    return bytes.toByteArray();
  }

  private static byte[] head(int opcode, int length) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeByte(0x80 | opcode);
    if (length < 126) {
      out.writeByte(0x80 | length);
    } else {
      out.writeByte(0x80 | 127);
      out.writeLong(length);
    }
    out.writeInt(0);
    return bytes.toByteArray();
  }

  private static int closeCode(java.net.Socket socket) throws IOException {
    byte[] start = socket.getInputStream().readNBytes(4);
    assertEquals(4, start.length, "the connection broke without a word");
    assertEquals(0x80 | CLOSE, start[0] & 0xff);
    return (start[2] & 0xff) << 8 | start[3] & 0xff;
  }
}
