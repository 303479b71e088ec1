package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the machine may do to a server: a disk that takes no more, a stop, a kill, no descriptors.
 * It is told, nothing that was shown is lost, and the server lives or the next one starts.
 */
@DisabledOnOs(OS.WINDOWS)
final class ChaosContractTest {
  private static final int MEGABYTE = 1 << 20;

  /** The kernel refuses every byte of a file beyond so many kilobytes, as a full disk would. */
  private static final String SMALL_FILES = "ulimit -f 512";

  private static final long FULL = 512 * 1024;

  /** Of which the Java machine itself takes about half. */
  private static final String FEW_DESCRIPTORS = "ulimit -n 64";

  @TempDir Path folder;

  @Test
  void aDiskThatTakesNoMoreIsToldAndWhatIsShownStays() throws Exception {
    Path file = TempFolder.bigCsv(folder.resolve("big.csv"), 20L * MEGABYTE);
    Path spill = Files.createDirectory(folder.resolve("spill"));
    Map<String, String> environment =
        Map.of("BUCKAROO_MEMORY", "4m", "BUCKAROO_TMPDIR", spill.toString());
    try (JarServer server = JarServer.startUnder(SMALL_FILES, environment);
        Socket viewer = Socket.openExtended(server.port(), "big")) {
      assertEquals(200, loadLazily(server, "big", file).status());
      assertEquals("", errorOf(windowOf(viewer, new JsonArray())));
      JsonArray sorts = new JsonArray().add(new JsonObject().add("column", "c").add("desc", true));
      JsonObject refused = windowOf(viewer, sorts);
      assertEquals("load_error", errorOf(refused), refused::toString);
      assertFalse(refused.getString("error_info", "").isBlank(), refused::toString);
      assertEquals("", errorOf(windowOf(viewer, new JsonArray())));

      JsonObject begun =
          server
              .http()
              .post("/upload", new JsonObject().add("name", "u.csv").add("bytes", MEGABYTE))
              .json();
      List<String> headers =
          List.of("Host: localhost:" + server.port(), "Content-Type: application/octet-stream");
      String address = "/upload/" + begun.getString("upload", "") + "?offset=0";
      Http.Reply part =
          RawConnection.ask(server.port(), "PUT", address, headers, new byte[MEGABYTE]);
      assertEnvelope(part, 413, "file_too_large");

      fillTheLog(server);
      long logged = 0;
      for (Path log : entries(server.process().home().resolve("logs"))) {
        logged = Math.max(logged, Files.size(log));
      }
      assertTrue(logged > FULL - MEGABYTE / 100 && logged <= FULL, logged + " bytes of log");
      assertEquals("", errorOf(windowOf(viewer, new JsonArray())));
      server.loadWell("small", Files.writeString(folder.resolve("small.csv"), "a\n1\n"));
    }
    assertEquals(List.of(), entries(spill));
  }

  /** Long ids make long lines. */
  private static void fillTheLog(JarServer server) throws IOException {
    String id = "r".repeat(120);
    for (int i = 0; i < 3_000; i++) {
      assertEquals(404, server.http().send("GET", "/nothing", "X-Request-Id", id).status());
    }
  }

  @Test
  void aServerThatIsStoppedForAWhileGoesOn() throws Exception {
    Path file = Files.writeString(folder.resolve("t.csv"), "a\n1\n2\n");
    try (JarServer server = JarServer.start();
        Socket viewer = Socket.open(server.port(), "s")) {
      server.loadWell("s", file);
      viewer.nextMessage();
      signal(server, "STOP");
      CompletableFuture<Http.Reply> load =
          server
              .http()
              .postLater(
                  "/load",
                  new JsonObject()
                      .add("session", "later")
                      .add("path", file.toString())
                      .add("no_browser", true));
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 2));
      assertTrue(server.process().isAlive());
      assertFalse(load.isDone());
      signal(server, "CONT");
      assertEquals(200, load.join().status());
      assertEquals(2, viewer.nextMessage().getInt("length", -1));
      viewer.nextBinary();
    }
  }

  @Test
  void aKilledServerLeavesNothingThatHindersTheNext() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path spill = Files.createDirectory(folder.resolve("spill"));
    Path file = TempFolder.bigCsv(folder.resolve("big.csv"), 2L * MEGABYTE);
    Map<String, String> environment =
        Map.of("BUCKAROO_TMPDIR", spill.toString(), "BUCKAROO_TOKEN", "auto");
    JarServer killed = JarServer.startIn(home, environment);
    List<Path> left;
    try {
      Http http = killed.http().authorized(token(home, killed.port()));
      JsonObject upload = new JsonObject().add("name", "u.csv").add("bytes", 3);
      assertEquals(200, http.post("/upload", upload).status());
      left = entries(spill);
      assertFalse(left.isEmpty());
    } finally {
      ProcessHandle.of(killed.process().pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
    killed.process().awaitExit();
    try (JarServer next =
        JarServer.startIn(home, environment, "--port", Integer.toString(killed.port()))) {
      assertEquals(killed.port(), next.port());
      Http http = next.http().authorized(token(home, next.port()));
      JsonObject load =
          new JsonObject().add("session", "s").add("path", file.toString()).add("no_browser", true);
      assertEquals(200, http.post("/load", load).status());
      assertTrue(left.stream().noneMatch(Files::exists), () -> "of the killed one: " + left);
    }
    assertEquals(List.of(), entries(spill));
  }

  @Test
  void aServerWithoutDescriptorsServesAgainOnceItHasSome() throws Exception {
    Path file = Files.writeString(folder.resolve("t.csv"), "a\n1\n2\n");
    try (JarServer server = JarServer.startUnder(FEW_DESCRIPTORS, Map.of())) {
      server.loadWell("s", file);
      List<RawConnection> greedy = new ArrayList<>();
      try {
        for (int i = 0; i < 80; i++) {
          greedy.add(RawConnection.open(server.port()));
        }
        Path log = server.process().home().resolve("logs");
        Await.until("it is told", () -> told(log, server).contains("open files"));
      } finally {
        for (RawConnection connection : greedy) {
          connection.close();
        }
      }
      server.loadWell("again", file);
      assertEquals(2, server.sessionCounts().getInt("active", -1));
      assertTrue(told(server.process().home().resolve("logs"), server).length() < MEGABYTE);
    }
  }

  private static String told(Path logs, JarServer server) throws IOException {
    StringBuilder told = new StringBuilder(server.process().stderr());
    for (Path log : entries(logs)) {
      told.append(Files.readString(log));
    }
    return told.toString();
  }

  private static String token(Path home, int port) throws IOException {
    return Files.readString(home.resolve(".buckaroo/run/token-" + port));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void signal(JarServer server, String name) throws Exception {
    String pid = Long.toString(server.process().pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).start().waitFor());
  }

  private static JsonObject windowOf(Socket viewer, JsonArray sorts) {
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 3).add("sorts", sorts));
    JsonObject message = viewer.nextMessage();
    while (!message.getString("type", "").equals("infinite_resp")) {
      message = viewer.nextMessage();
    }
    return message;
  }

  private static String errorOf(JsonObject window) {
    return window.getString("error_code", "");
  }

  private static Http.Reply loadLazily(JarServer server, String session, Path file)
      throws IOException {
    return server
        .http()
        .post(
            "/load",
            new JsonObject()
                .add("session", session)
                .add("path", file.toString())
                .add("mode", "lazy")
                .add("no_browser", true));
  }
}
