package buckaroo.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * One viewer that asks for windows and waits for each. It reads frames from the bare socket: what a
 * client makes of them is not the server's time.
 */
final class BenchSocket implements AutoCloseable {
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;

  private final boolean extended;
  private final Socket socket;
  private final DataInputStream in;

  /** Looks at the session {@code bench}, and waits until it shows a table if it is loaded. */
  BenchSocket(int port, boolean extended) throws IOException {
    this(port, "bench", extended);
    frame();
  }

  /** Looks at a session, loaded or not. */
  BenchSocket(int port, String session, boolean extended) throws IOException {
    this.extended = extended;
    this.socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 18));
    String head =
        "GET /ws/%s%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                .formatted(session, extended ? "?ext=1" : "", port)
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    int lineEnds = 0;
    while (lineEnds < 4) {
      int read = in.readUnsignedByte();
      lineEnds = read == '\r' || read == '\n' ? lineEnds + 1 : 0;
    }
  }

  /**
   * Asks for rows {@code [start, start + rows)} and returns the milliseconds until all of the reply
   * is there.
   */
  double window(long start, int rows, String order) throws IOException {
    long end = start + rows;
    return ask(
        "{\"type\":\"infinite_request\",\"payload_args\":{\"start\":%d,\"end\":%d,\"sourceName\":\"b\",\"origEnd\":%d%s}}"
            .formatted(start, end, end, order));
  }

  private double ask(String request) throws IOException {
    long begin = System.nanoTime();
    send(request);
    String reply = await(message -> message.startsWith("{\"type\":\"infinite_resp\""));
    if (!extended) {
      frame(); // the binary one
    }
    double millis = (System.nanoTime() - begin) / 1e6;
    if (reply.substring(0, Math.min(400, reply.length())).contains("\"error_info\"")) {
      throw new IOException(reply);
    }
    return millis;
  }

  /** Sends one text message. */
  void send(String message) throws IOException {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    if (text.length > 65_535) {
      throw new IllegalArgumentException(text.length + " bytes do not fit the frame");
    }
    // A mask of zeros leaves the text as it is.
    byte[] frame = new byte[8 + text.length];
    frame[0] = (byte) TEXT;
    frame[1] = (byte) (0x80 | 126);
    frame[2] = (byte) (text.length >> 8);
    frame[3] = (byte) text.length;
    System.arraycopy(text, 0, frame, 8, text.length);
    socket.getOutputStream().write(frame);
  }

  /** The next message that is wanted; others are dropped. */
  String await(Predicate<String> wanted) throws IOException {
    while (true) {
      String message = new String(frame(), StandardCharsets.ISO_8859_1);
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  private byte[] frame() throws IOException {
    while (true) {
      int kind = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      long bytes = length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong();
      byte[] payload = in.readNBytes(Math.toIntExact(bytes));
      if (kind == CLOSE) {
        throw new IOException("the server closed the socket");
      }
      if (kind != PING) {
        return payload;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
