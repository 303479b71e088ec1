package buckaroo.server;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.server.socket.Connection;
import buckaroo.testing.Await;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConnectionSoakTest {
  private static final File DESCRIPTORS = new File("/proc/self/fd");

  @Test
  void descriptorsAndThreadsAreFlatOverAThousandSockets() throws Exception {
    assumeTrue(DESCRIPTORS.isDirectory());
    AtomicInteger balance = new AtomicInteger();
    AtomicInteger total = new AtomicInteger();
    TestServer.Echo counting =
        new TestServer.Echo() {
          @Override
          public void opened(Connection connection) {
            total.incrementAndGet();
            balance.incrementAndGet();
          }

          @Override
          public void closed(Connection connection) {
            balance.decrementAndGet();
          }
        };
    try (DataServer server = TestServer.start(TestServer.options(), counting)) {
      for (int i = 0; i < 50; i++) {
        visit(server.port(), i);
      }
      Await.until(() -> server.connectionCount() == 0);
      int descriptors = descriptors();
      int threads = Thread.activeCount();
      for (int i = 0; i < 1000; i++) {
        visit(server.port(), i);
      }
      Await.until(() -> server.connectionCount() == 0);
      Await.until(() -> balance.get() == 0);
      assertTrue(total.get() > 100, "opened " + total);
      Await.until(() -> descriptors() <= descriptors + 8);
      // The handlers' pool may have grown to its bound.
      Await.until(() -> Thread.activeCount() <= threads + 40);
    }
  }

  /** Comes and goes in one of four ways, polite or not. */
  private static void visit(int port, int turn) throws IOException {
    try (RawClient client = new RawClient(port)) {
      switch (turn % 4) {
        case 0 -> client.upgrade("/ws/a", "").head();
        case 1 -> {
          client.upgrade("/ws/a", "").head();
          client.socket().setSoLinger(true, 0);
        }
        case 2 -> {
          client.upgrade("/ws/a", "").head();
          client.say(new byte[] {(byte) 0x81, (byte) 0x85, 0, 0});
        }
        default -> {
          client.get("/health", "").reply();
          client.upgrade("/ws/a", "").head();
        }
      }
    }
  }

  private static int descriptors() {
    String[] names = DESCRIPTORS.list();
    return names == null ? 0 : names.length;
  }
}
