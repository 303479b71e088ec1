package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics of mode buckaroo on the socket (DESIGN sections 5 and 12.3, STATS). */
final class StatisticsContractTest {
  private static final int MAX_STATE_BYTES = 30_000;

  @TempDir private static Path folder;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void aSmallTableComesWithItsStatisticsInOneSmallMessage() throws Exception {
    load("small", Path.of("samples/rides.csv").toAbsolutePath());
    try (Socket socket = Socket.open(server.port(), "small")) {
      JsonObject state = socket.nextMessage();
      assertEquals("buckaroo", state.getString("mode", ""));
      assertEquals("\"int64\"", cell(state, "dtype", "a"));
      assertEquals("100001", cell(state, "min", "a"));
      assertEquals("104000", cell(state, "max", "a"));
      assertEquals("4000", cell(state, "distinct_count", "a"));
      assertTrue(cell(state, "histogram", "h").contains("population"));
      assertTrue(cell(state, "histogram", "d").contains("cat_pop"));
      assertEquals(
          Json.array("main", "summary"),
          state.get("buckaroo_options").asObject().get("df_display"));
      int bytes = state.toString().getBytes(StandardCharsets.UTF_8).length;
      assertTrue(bytes < MAX_STATE_BYTES, bytes + " bytes");
    }
  }

  @Test
  void modeViewerHasNoStatistics() throws Exception {
    server.loadWell("viewer", Path.of("samples/rides.csv").toAbsolutePath());
    try (Socket socket = Socket.open(server.port(), "viewer")) {
      assertEquals(new JsonArray(), statistics(socket.nextMessage()));
    }
  }

  @Test
  void aLargeTableIsShownAtOnceAndItsStatisticsFollowForTheSameGeneration() throws Exception {
    try (Socket socket = Socket.open(server.port(), "large")) {
      load("large", TempFolder.bigCsv(folder.resolve("large.csv"), 120 << 20));
      JsonObject state = socket.nextMessage();
      JsonValue generation = state.get("metadata").asObject().get("generation");
      if (statistics(state).isEmpty()) {
        state = socket.nextMessage();
        assertEquals(generation, state.get("metadata").asObject().get("generation"));
      }
      assertEquals("91", cell(state, "distinct_count", "c"));
      assertEquals("0", cell(state, "null_count", "c"));
      assertEquals(List.of(), socket.framesUntilNow().stream().toList());
    }
  }

  private static void load(String session, Path file) throws Exception {
    Http.Reply reply =
        server
            .http()
            .post(
                "/load",
                new JsonObject()
                    .add("session", session)
                    .add("path", file.toString())
                    .add("mode", "buckaroo")
                    .add("no_browser", true));
    assertEquals(200, reply.status(), reply::text);
  }

  private static JsonArray statistics(JsonObject state) {
    return state.get("df_data_dict").asObject().get("all_stats").asArray();
  }

  /** The JSON text of one statistic of one column. */
  private static String cell(JsonObject state, String statistic, String column) {
    for (JsonValue row : statistics(state)) {
      if (row.asObject().getString("index", "").equals(statistic)) {
        return row.asObject().get(column).toString();
      }
    }
    throw new AssertionError("no statistic " + statistic);
  }
}
