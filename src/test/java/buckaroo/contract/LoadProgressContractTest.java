package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What viewers hear of a load that takes its time, and how they stop it (DESIGN 12.1). */
final class LoadProgressContractTest {
  private static final long BIG = 400L << 20;

  @TempDir static Path work;
  private static JarServer server;
  private static Path big;

  @BeforeAll
  static void start() throws Exception {
    big = TempFolder.bigCsv(work.resolve("big.csv"), BIG);
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static CompletableFuture<Http.Reply> loadLater(String session) {
    JsonObject request =
        new JsonObject()
            .add("session", session)
            .add("path", big.toString())
            .add("no_browser", true);
    return server.http().postLater("/load", request);
  }

  @Test
  void viewersThatWaitHearHowFarTheLoadIs() throws Exception {
    try (Socket viewer = Socket.openExtended(server.port(), "slow");
        Socket plain = Socket.open(server.port(), "slow")) {
      assertEquals(List.of(), viewer.framesUntilNow());
      CompletableFuture<Http.Reply> load = loadLater("slow");
      List<Long> bytes = new ArrayList<>();
      List<Long> rows = new ArrayList<>();
      Set<String> phases = new LinkedHashSet<>();
      JsonObject message = next(viewer);
      while ("load_progress".equals(message.getString("type", null))) {
        phases.add(message.getString("phase", null));
        rows.add(message.getLong("rows", -1));
        assertEquals(0, message.getLong("generation", -1));
        assertTrue(message.getLong("total_bytes", 0) >= BIG, message::toString);
        bytes.add(message.getLong("bytes", -1));
        message = next(viewer);
      }
      assertEquals("initial_state", message.getString("type", null));
      assertTrue(bytes.size() > 0, "no progress was told");
      assertEquals(bytes.stream().sorted().toList(), bytes);
      assertTrue(List.of("index", "read").containsAll(phases), phases::toString);
      assertTrue(rows.stream().anyMatch(count -> count > 0), rows::toString);
      assertEquals(200, load.get(60, TimeUnit.SECONDS).status());
      assertEquals("initial_state", plain.nextMessage().getString("type", null));
    }
  }

  @Test
  void viewerMayCancelTheLoadOfItsSession() throws Exception {
    try (Socket viewer = Socket.openExtended(server.port(), "stopped")) {
      assertEquals(List.of(), viewer.framesUntilNow());
      CompletableFuture<Http.Reply> load = loadLater("stopped");
      assertEquals("load_progress", next(viewer).getString("type", null));
      viewer.send(new JsonObject().add("type", "cancel_load"));
      Http.Reply reply = load.get(60, TimeUnit.SECONDS);
      assertEnvelope(reply, 409, "load_superseded");
      assertTrue(reply.json().getString("message", "").contains("cancelled by a viewer"));
      JsonObject last = messageAfterProgress(viewer);
      assertEquals("error", last.getString("type", null));
      assertEquals("load_superseded", last.getString("error_code", null));
    }
  }

  @Test
  void viewersHearOfALoadThatWaitsForAnother() throws Exception {
    try (Socket viewer = Socket.openExtended(server.port(), "second");
        Socket first = Socket.openExtended(server.port(), "first")) {
      assertEquals(List.of(), viewer.framesUntilNow());
      assertEquals(List.of(), first.framesUntilNow());
      CompletableFuture<Http.Reply> running = loadLater("first");
      assertEquals("load_progress", next(first).getString("type", null));
      CompletableFuture<Http.Reply> queued = loadLater("second");
      JsonObject news = next(viewer);
      assertEquals("queued", news.getString("phase", null), news::toString);
      viewer.send(new JsonObject().add("type", "cancel_load"));
      assertEquals(409, queued.get(60, TimeUnit.SECONDS).status());
      first.send(new JsonObject().add("type", "cancel_load"));
      assertEquals(409, running.get(60, TimeUnit.SECONDS).status());
    }
  }

  @Test
  void clientsWithoutASocketMayAskHowFarTheLoadIs() throws Exception {
    assertEquals("{\"loading\":false}", server.http().get("/progress/asked").text());
    CompletableFuture<Http.Reply> load = loadLater("asked");
    JsonObject standing;
    do {
      standing = server.http().get("/progress/asked").json();
    } while (!load.isDone() && standing.getLong("rows", 0) == 0);
    assertTrue(standing.getBoolean("loading", false), standing::toString);
    assertTrue(standing.getLong("bytes", 0) <= standing.getLong("total_bytes", 0));
    assertTrue(standing.getLong("rows", 0) > 0, standing::toString);
    assertEquals(200, load.get(60, TimeUnit.SECONDS).status());
    assertEquals("{\"loading\":false}", server.http().get("/progress/asked").text());
  }

  @Test
  void viewersHearThatStatisticsFollow() throws Exception {
    try (Socket viewer = Socket.openExtended(server.port(), "late")) {
      assertEquals(List.of(), viewer.framesUntilNow());
      JsonObject request =
          new JsonObject()
              .add("session", "late")
              .add("path", big.toString())
              .add("mode", "buckaroo")
              .add("no_browser", true);
      CompletableFuture<Http.Reply> load = server.http().postLater("/load", request);
      assertEquals("initial_state", messageAfterProgress(viewer).getString("type", null));
      JsonObject news = viewer.nextMessage();
      assertEquals("load_progress", news.getString("type", null), news::toString);
      assertEquals("stats", news.getString("phase", null));
      assertTrue(news.getLong("rows", 0) > 0, news::toString);
      assertEquals("initial_state", viewer.nextMessage().getString("type", null));
      assertEquals(200, load.get(60, TimeUnit.SECONDS).status());
    }
  }

  /** The next message, but for the first rows that are shown while the file is read. */
  private static JsonObject next(Socket viewer) {
    while (true) {
      JsonObject message = viewer.nextMessage();
      boolean isWhole =
          message.get("metadata") == null
              || message.get("metadata").asObject().getBoolean("rows_complete", true);
      if (isWhole) {
        return message;
      }
    }
  }

  private static JsonObject messageAfterProgress(Socket viewer) {
    while (true) {
      JsonObject message = next(viewer);
      if (!"load_progress".equals(message.getString("type", null))) {
        return message;
      }
    }
  }
}
