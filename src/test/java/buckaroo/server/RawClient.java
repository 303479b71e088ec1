package buckaroo.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A socket that says exactly what a test wants to say. Waits at most ten seconds for a reply. */
public final class RawClient implements AutoCloseable {
  private final Socket socket;

  public RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  public Socket socket() {
    return socket;
  }

  public RawClient say(String text) throws IOException {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawClient say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** A GET with a good Host and these further header lines, each ended by CR LF. */
  public RawClient get(String target, String headers) throws IOException {
    return say("GET " + target + " HTTP/1.1\r\nHost: localhost:1\r\n" + headers + "\r\n");
  }

  /** The handshake of a WebSocket client with these further header lines. */
  public RawClient upgrade(String target, String headers) throws IOException {
    return get(
        target,
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + headers);
  }

  /** One reply whose length is told by Content-Length: head and body as text. */
  public String reply() throws IOException {
    String head = head();
    int length = contentLength(head);
    byte[] body = socket.getInputStream().readNBytes(length);
    return head + new String(body, StandardCharsets.UTF_8);
  }

  /** The head of a reply with its empty line; empty at the end of the connection. */
  public String head() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!endsHead(bytes)) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whatever comes until the server closes. */
  public String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean endsHead(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
  }

  private static int contentLength(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    return at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).trim());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
