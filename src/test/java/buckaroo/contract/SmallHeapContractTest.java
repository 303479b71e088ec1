package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with 128 MB of heap refuses what does not fit, and lives (SECURITY section 3). */
final class SmallHeapContractTest {
  private static final int DROPPED = -1;

  @TempDir static Path folder;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void bombsThatComeTogetherAreRefusedAndTheServerLives() throws Exception {
    Path bomb = folder.resolve("bomb.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      byte[] rows = "0,1\n".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 200; i++) {
        out.write(rows);
      }
    }
    List<CompletableFuture<Integer>> replies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String session = "bomb" + i;
      replies.add(CompletableFuture.supplyAsync(() -> statusOfLoad(session, bomb)));
    }
    for (CompletableFuture<Integer> reply : replies) {
      assertTrue(
          Set.of(413, DROPPED).contains(reply.get(120, TimeUnit.SECONDS)), () -> "got " + reply);
    }
    awaitThatASmallFileLoads();
  }

  @Test
  void tablesThatSomebodyLooksAtLeaveLessRoomForTheNextOne() throws Exception {
    Path file = numbers();
    List<Socket> viewers = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        viewers.add(Socket.open(server.port(), "seen" + i));
        Http.Reply reply = server.load("seen" + i, file);
        assertTrue(Set.of(200, 413).contains(reply.status()), reply.text());
        if (reply.status() == 413) {
          assertTrue(
              reply.text().contains("open sessions")
                  || reply.text().contains("close other sessions"),
              reply.text());
          awaitThatASmallFileLoads();
          return;
        }
      }
    } finally {
      viewers.forEach(Socket::close);
    }
    throw new AssertionError("twenty tables of 9 MB each fitted into 128 MB");
  }

  @Test
  void tablesThatNobodyLooksAtGiveWayToTheNextOne() throws Exception {
    Path file = numbers();
    int before = server.sessionCounts().getInt("total_evicted", -1);
    for (int i = 0; i < 20; i++) {
      // Reading itself may run out of so small a heap; what is loaded already has to give way.
      int status = server.load("unseen" + i, file).status();
      assertTrue(Set.of(200, 413).contains(status), "status " + status);
    }
    assertTrue(server.sessionCounts().getInt("total_evicted", -1) > before);
    awaitThatASmallFileLoads();
  }

  private static Path numbers() throws IOException {
    return Files.writeString(
        folder.resolve("numbers.csv"), "a,b\n" + "1234567,7654321\n".repeat(600_000));
  }

  /** A server short of memory may give up one connection; it may not give up itself. */
  private static void awaitThatASmallFileLoads() throws Exception {
    Await.until(
        "a small file loads", () -> statusOfLoad("small", Goldens.input("one_col.csv")) == 200);
  }

  private static int statusOfLoad(String session, Path file) {
    try {
      return server.load(session, file).status();
    } catch (IOException e) {
      return DROPPED;
    }
  }
}
