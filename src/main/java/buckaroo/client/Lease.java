package buckaroo.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A claim on a data server: an open connection. The server lives while any launcher holds one, and
 * the operating system lets go of it whichever way a launcher ends (DESIGN section 12.8). It tells
 * the other way round as well: when the server ends, the lease is over.
 */
public final class Lease implements Closeable {
  private static final int MAX_HEAD_BYTES = 8192;

  private final Socket socket;
  private volatile boolean open = true;

  private Lease(Socket socket) {
    this.socket = socket;
  }

  /**
   * Takes a lease.
   *
   * @throws IOException if the server is not there, does not know the secret, or is about to end
   */
  static Lease take(int port, String secret, Duration timeout) throws IOException {
    Socket socket = new Socket();
    try {
      int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
      socket.connect(new InetSocketAddress("127.0.0.1", port), millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(request(port, secret));
      String status = readHead(socket.getInputStream());
      if (!status.startsWith("HTTP/1.1 101 ")) {
        throw new IOException("the server on port " + port + " gives no lease: " + status);
      }
      socket.setSoTimeout(0);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    Lease lease = new Lease(socket);
    lease.watch();
    return lease;
  }

  /** Whether the server still lives. */
  boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    socket.close();
  }

  private void watch() {
    Thread thread =
        new Thread("lease") {
          @Override
          public void run() {
            awaitEnd();
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitEnd() {
    byte[] ignored = new byte[64];
    try (socket) {
      InputStream in = socket.getInputStream();
      while (in.read(ignored) >= 0) {
        // Nothing is said on a lease; only its end counts.
      }
    } catch (IOException e) {
      // However it ended, it is over.
    }
    open = false;
  }

  private static byte[] request(int port, String secret) {
    return ("GET /lease HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nConnection: Upgrade\r\nUpgrade: buckaroo-lease\r\nAuthorization: Bearer "
            + secret
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads byte by byte up to the empty line; answers the first line. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0 || head.length() > MAX_HEAD_BYTES) {
        throw new IOException("no HTTP answer to the request for a lease");
      }
      head.append((char) b);
    }
    return head.substring(0, head.indexOf("\r\n"));
  }
}
