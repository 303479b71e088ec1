package buckaroo.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Ports of this machine, asked below HTTP. */
final class Ports {
  private static final long POLL_MILLIS = 20;

  private Ports() {}

  /** Whether anybody listens there, be it one who does not answer. */
  static boolean isTaken(int port, Duration timeout) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), (int) timeout.toMillis());
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Waits until nobody listens there; false when somebody still does at the end. */
  static boolean awaitFree(int port, Deadline deadline) throws InterruptedException {
    while (isTaken(port, deadline.atMost(Duration.ofSeconds(1)))) {
      if (deadline.isOver()) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  /** A port that was free a moment ago. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
