package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.DataServer;
import buckaroo.server.RawClient;
import buckaroo.server.TestServer;
import buckaroo.testing.Await;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerRevivalTest {
  @ParameterizedTest
  @ValueSource(strings = {"HTTP-Dispatcher", "idle-timeout-task"})
  void anHttpServerThatLosesAThreadIsReplaced(String name) throws IOException {
    Set<Thread> before = threads(name);
    try (DataServer server = TestServer.start()) {
      Thread lost = own(name, before);
      assertEquals(200, statusOfHealth(server));
      lost.getThreadGroup().uncaughtException(lost, new OutOfMemoryError("in a test"));
      Await.until(() -> !lost.isAlive());
      assertEquals(200, statusOfHealth(server));
      assertTrue(own(name, before).isAlive());
    }
  }

  @Test
  void aClosedServerIsNotReplaced() throws IOException {
    Set<Thread> before = threads("HTTP-Dispatcher");
    DataServer server = TestServer.start();
    Thread lost = own("HTTP-Dispatcher", before);
    ThreadGroup group = lost.getThreadGroup();
    server.close();
    group.uncaughtException(lost, new OutOfMemoryError("in a test"));
    Set<Thread> after = threads("HTTP-Dispatcher");
    after.removeAll(before);
    assertEquals(List.of(), List.copyOf(after));
  }

  private static int statusOfHealth(DataServer server) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return Integer.parseInt(client.get("/health", "").reply().split(" ")[1]);
    }
  }

  private static Thread own(String name, Set<Thread> before) {
    Set<Thread> now = threads(name);
    now.removeAll(before);
    return now.iterator().next();
  }

  private static Set<Thread> threads(String name) {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().equals(name));
    return threads;
  }
}
