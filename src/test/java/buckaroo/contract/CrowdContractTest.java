package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * More tables than the heap holds, and more work at once than threads: every load is answered well,
 * and what somebody looks at stays (DESIGN 13.4, 13.12).
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class CrowdContractTest {
  private static final List<String> MODES = List.of("viewer", "buckaroo", "lazy");
  private static final int LIMIT_SECONDS = 120;
  private static final int CHANGED_SESSIONS = 10;

  @TempDir static Path work;
  private static JarServer server;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    file = TempFolder.bigCsv(work.resolve("some.csv"), 4L << 20);
    server = JarServer.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx256m"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject load(String session, Path path, String mode) {
    return new JsonObject()
        .add("session", session)
        .add("path", path.toString())
        .add("mode", mode)
        .add("no_browser", true);
  }

  @Test
  void moreTablesThanFitAreLoadedOneByOneAndAtOnce() throws Exception {
    server.loadWell("watched", file);
    try (Socket viewer = Socket.openExtended(server.port(), "watched")) {
      JsonObject first = viewer.nextMessage();
      for (int i = 0; i < 60; i++) {
        Http.Reply reply = server.http().post("/load", load("s" + i, file, MODES.get(i % 3)));
        assertEquals(200, reply.status(), reply::text);
      }
      List<CompletableFuture<Http.Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        replies.add(server.http().postLater("/load", load("t" + i, file, MODES.get(i % 3))));
      }
      for (CompletableFuture<Http.Reply> reply : replies) {
        // Asked while they are being read: alive is what counts.
        assertEquals(200, server.http().get("/health").status());
        Http.Reply answer = reply.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertEquals(200, answer.status(), answer::text);
      }
      assertEquals(List.of(), viewer.framesUntilNow());
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
      assertEquals(
          first.get("df_meta").asObject().getInt("total_rows", -1),
          viewer.nextMessage().getInt("length", -2));
    }
    assertTrue(server.sessionCounts().getInt("total_evicted", -1) > 0);
  }

  @Test
  void manyTinySessionsAndSmallLoadsAtOnceAreAnswered() throws Exception {
    Path tiny = Files.writeString(work.resolve("tiny.csv"), "a,b\n" + "1,two\n".repeat(98));
    for (int i = 0; i < 300; i++) {
      server.loadWell("tiny" + i, tiny);
    }
    List<CompletableFuture<Http.Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      replies.add(server.http().postLater("/load", load("small" + i, tiny, MODES.get(i % 3))));
    }
    assertEquals(Set.of(200), statuses(replies));
  }

  @Test
  void manyStateChangesAtOnceAreMadeInTheirTurn() throws Exception {
    List<Socket> viewers = new ArrayList<>();
    try {
      for (int i = 0; i < CHANGED_SESSIONS; i++) {
        String session = "change" + i;
        Http.Reply reply = server.http().post("/load", load(session, file, "buckaroo"));
        assertEquals(200, reply.status(), reply::text);
        Socket viewer = Socket.open(server.port(), session);
        viewers.add(viewer);
        viewer.nextMessage();
      }
      for (int turn = 0; turn < 20; turn++) {
        for (Socket viewer : viewers) {
          viewer.send(search("name " + turn));
        }
      }
      for (Socket viewer : viewers) {
        assertEquals("name 19", lastSearch(viewer));
      }
    } finally {
      viewers.forEach(Socket::close);
    }
  }

  private static JsonObject search(String text) {
    JsonObject commands = new JsonObject().add("search", new JsonArray().add(text));
    return new JsonObject()
        .add("type", "buckaroo_state_change")
        .add("new_state", new JsonObject().add("quick_command_args", commands));
  }

  /** What is searched for in the last state that was pushed, all of which tell of no error. */
  private static String lastSearch(Socket viewer) {
    JsonObject last = new JsonObject();
    for (Frame frame : viewer.framesUntilNow()) {
      JsonObject message = Json.parse(((Frame.Text) frame).text()).asObject();
      if (message.getString("type", "").equals("error")) {
        throw new AssertionError(message.toString());
      }
      if (message.get("buckaroo_state") != null) {
        last = message;
      }
    }
    JsonValue commands = last.get("buckaroo_state").asObject().get("quick_command_args");
    return commands.asObject().get("search").asArray().get(0).asString();
  }

  private static Set<Integer> statuses(List<CompletableFuture<Http.Reply>> replies)
      throws Exception {
    Set<Integer> statuses = new TreeSet<>();
    for (CompletableFuture<Http.Reply> reply : replies) {
      statuses.add(reply.get(LIMIT_SECONDS, TimeUnit.SECONDS).status());
    }
    return statuses;
  }

  @Test
  void diagnosticsTellWhatEachSessionHolds() throws IOException {
    server.loadWell("told", file);
    JsonArray list = server.sessionCounts().get("list").asArray();
    List<JsonObject> told =
        list.values().stream()
            .map(JsonValue::asObject)
            .filter(session -> session.getString("session", "").equals("told"))
            .toList();
    assertEquals(1, told.size());
    assertTrue(told.get(0).getLong("memory_bytes", 0) > 1 << 20, list::toString);
    assertTrue(told.get(0).getLong("rows", 0) > 0);
  }
}
