package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with 64 MB of heap refuses what does not fit, and lives (SECURITY section 3). */
final class SmallHeapContractTest {
  @TempDir static Path folder;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m"));
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
    List<CompletableFuture<Http.Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String session = "bomb" + i;
      replies.add(CompletableFuture.supplyAsync(() -> load(session, bomb)));
    }
    for (CompletableFuture<Http.Reply> reply : replies) {
      assertEquals(413, reply.get().status(), reply.get().text());
    }
    server.loadWell("small", Goldens.input("one_col.csv"));
  }

  @Test
  void tablesOfOpenSessionsLeaveLessRoomForTheNextOne() throws Exception {
    Path file = folder.resolve("numbers.csv");
    Files.writeString(file, "a,b\n" + "1234567,7654321\n".repeat(600_000));
    for (int i = 0; i < 10; i++) {
      Http.Reply reply = load("numbers" + i, file);
      assertTrue(Set.of(200, 413).contains(reply.status()), reply.text());
      if (reply.status() == 413) {
        assertTrue(reply.text().contains("\"error_code\":\"file_too_large\""), reply.text());
        assertTrue(reply.text().contains("open sessions"), reply.text());
        server.loadWell("small", Goldens.input("one_col.csv"));
        return;
      }
    }
    throw new AssertionError("ten tables of 9 MB each fitted into 64 MB");
  }

  private static Http.Reply load(String session, Path file) {
    try {
      return server.load(session, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
