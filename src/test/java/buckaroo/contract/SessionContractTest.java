package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long sessions are kept, and how many (DESIGN section 4). */
final class SessionContractTest {
  private static final Path FILE = Goldens.input("one_col.csv");

  @Test
  void sessionThatNobodyLooksAtIsDroppedAfterItsTimeAndOneInABrowserStays() throws Exception {
    Map<String, String> brief =
        Map.of("BUCKAROO_SESSION_TTL", "1", "BUCKAROO_EVICTION_INTERVAL", "0.2");
    try (JarServer server = JarServer.start(brief)) {
      // Opened first: a session that nobody watches yet may be gone before its viewer comes.
      try (Socket viewer = Socket.open(server.port(), "watched")) {
        server.loadWell("watched", FILE);
        viewer.nextMessage();
        for (int round = 1; round <= 2; round++) {
          int evicted = round;
          server.loadWell("left-" + round, FILE);
          Await.until(
              "session " + round + " is dropped", () -> count(server, "total_evicted") == evicted);
          assertEquals(1, count(server, "active"));
        }
        viewer.requestWindow(new JsonObject().add("start", 0).add("end", 9));
        assertEquals(5, viewer.nextMessage().getInt("length", -1));
      }
      Await.until("the closed session is dropped", () -> count(server, "active") == 0);
    }
  }

  @Test
  void sessionBeyondTheLimitTakesThePlaceOfTheOneUnusedForLongest() throws Exception {
    try (JarServer server = JarServer.start(Map.of("BUCKAROO_MAX_SESSIONS", "2"))) {
      server.loadWell("first", FILE);
      server.loadWell("second", FILE);
      server.loadWell("first", FILE);
      server.loadWell("third", FILE);
      assertEquals(2, count(server, "active"));
      assertEquals(1, count(server, "total_evicted"));
      try (Socket first = Socket.open(server.port(), "first");
          Socket second = Socket.open(server.port(), "second");
          Socket third = Socket.open(server.port(), "third")) {
        assertEquals("initial_state", first.nextMessage().getString("type", null));
        assertEquals("initial_state", third.nextMessage().getString("type", null));
        assertEquals(List.of(), second.framesUntilNow());
        assertEnvelope(server.load("fourth", FILE), 503, "session_limit");
        assertEquals(5, server.loadWell("third", FILE).getInt("rows", -1));
      }
    }
  }

  private static int count(JarServer server, String name) throws IOException {
    return server.sessionCounts().getInt(name, -1);
  }
}
