package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What viewers of a session are told when it is loaded again (PROTOCOL section 4, DESIGN 4). */
final class PushContractTest {
  private static final long BIG = 240L << 20;
  private static final Path FIVE_ROWS = Goldens.input("one_col.csv");
  private static final Path TEN_ROWS = Goldens.input("mixed.csv");

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

  @Test
  void everyViewerOfTheSessionIsShownANewLoad() throws Exception {
    server.loadWell("push", FIVE_ROWS);
    try (Socket one = Socket.open(server.port(), "push");
        Socket two = Socket.open(server.port(), "push");
        Socket stranger = Socket.open(server.port(), "another")) {
      assertEquals(5, rowsTold(one));
      assertEquals(5, rowsTold(two));
      server.loadWell("push", TEN_ROWS);
      assertEquals(10, rowsTold(one));
      assertEquals(10, rowsTold(two));
      assertEquals(List.of(), stranger.framesUntilNow());
      one.requestWindow(new JsonObject().add("start", 0).add("end", 50));
      assertEquals(10, one.nextMessage().getInt("length", -1));
      assertEquals(10, Window.ofParquet(one.nextBinary()).rows().size());
    }
  }

  @Test
  void viewerThatCameBeforeTheFirstLoadIsToldNothingAndThenTheState() throws Exception {
    try (Socket early = Socket.open(server.port(), "early")) {
      assertEquals(List.of(), early.framesUntilNow());
      early.requestWindow(new JsonObject().add("start", 0).add("end", 10));
      JsonObject reply = early.nextMessage();
      assertEquals(0, reply.getInt("length", -1));
      assertEquals("No data loaded for this session", reply.getString("error_info", null));
      assertEquals(0, early.nextBinary().length);
      server.loadWell("early", FIVE_ROWS);
      assertEquals(5, rowsTold(early));
    }
  }

  @Test
  void failedLoadChangesNothingAndTellsNobody() throws Exception {
    server.loadWell("kept", TEN_ROWS);
    try (Socket viewer = Socket.open(server.port(), "kept")) {
      JsonObject before = viewer.nextMessage();
      assertEnvelope(server.load("kept", work.resolve("missing.csv")), 404, "file_not_found");
      assertEnvelope(server.load("kept", Goldens.input("zero_bytes.csv")), 400, "invalid_file");
      assertEquals(List.of(), viewer.framesUntilNow());
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 50));
      assertEquals(10, viewer.nextMessage().getInt("length", -1));
      assertEquals(10, Window.ofParquet(viewer.nextBinary()).rows().size());
      try (Socket later = Socket.open(server.port(), "kept")) {
        assertEquals(before, later.nextMessage());
      }
    }
  }

  @Test
  void newerLoadOfTheSameSessionWins() throws Exception {
    CompletableFuture<Http.Reply> slow = startBigLoad("race");
    server.loadWell("race", FIVE_ROWS);
    assertEnvelope(slow.get(60, TimeUnit.SECONDS), 409, "load_superseded");
    try (Socket viewer = Socket.open(server.port(), "race")) {
      assertEquals(5, rowsTold(viewer));
      assertEquals(List.of(), viewer.framesUntilNow());
    }
  }

  @Test
  void otherRequestsAreAnsweredWhileALargeFileLoads() throws Exception {
    server.loadWell("beside", TEN_ROWS);
    CompletableFuture<Http.Reply> slow = startBigLoad("large");
    assertEquals(200, server.http().get("/health").status());
    try (Socket viewer = Socket.open(server.port(), "beside")) {
      assertEquals(10, rowsTold(viewer));
    }
    assertFalse(slow.isDone(), "the file was too small to tell");
    assertEquals(200, slow.get(60, TimeUnit.SECONDS).status());
  }

  @Test
  void neitherAVisitNorAFailedLoadMakesASession() throws Exception {
    int before = activeSessions();
    assertEquals(200, server.http().get("/s/only-visited").status());
    try (Socket visitor = Socket.open(server.port(), "only-visited")) {
      assertEquals(List.of(), visitor.framesUntilNow());
      assertEnvelope(
          server.load("only-failed", work.resolve("missing.csv")), 404, "file_not_found");
      assertEquals(before, activeSessions());
    }
    server.loadWell("only-visited", FIVE_ROWS);
    assertEquals(before + 1, activeSessions());
  }

  /** Starts to load the big file and returns once the server is at it. */
  private static CompletableFuture<Http.Reply> startBigLoad(String session) throws Exception {
    CompletableFuture<Http.Reply> slow =
        server
            .http()
            .postLater(
                "/load", new JsonObject().add("session", session).add("path", big.toString()));
    Await.until(
        "the load of the big file began",
        () -> slow.isDone() || server.sessionCounts().getInt("loading", 0) > 0);
    assertFalse(slow.isDone(), () -> "done already: " + slow.join().text());
    return slow;
  }

  private static int activeSessions() throws Exception {
    return server.sessionCounts().getInt("active", -1);
  }

  private static int rowsTold(Socket viewer) {
    JsonObject state = viewer.nextMessage();
    assertEquals("initial_state", state.getString("type", null));
    int rows = state.get("metadata").asObject().getInt("rows", -1);
    assertTrue(state.get("df_meta").asObject().getInt("total_rows", -2) == rows);
    return rows;
  }
}
