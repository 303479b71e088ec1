package buckaroo.contract;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.mcp.JsonPattern;
import buckaroo.testing.FreePort;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dialogue that was recorded with the reference, by meaning. The differences are those of the
 * protocol's own error codes, of typed columns with gaps, and of texts that speak of Python.
 */
class McpRecordingContractTest {
  private static final Path RECORDED = Path.of("src/test/resources/mcp/recorded");

  /** What we answer where the reference answers otherwise, by the id of the request. */
  private static final Map<Integer, String> OURS =
      Map.ofEntries(
          entry(
              2,
              "{\"result\":{\"tools\":[{\"name\":\"view_data\"},{\"name\":\"buckaroo_table\"},"
                  + "{\"name\":\"read_rows\"},{\"name\":\"summarize\"},"
                  + "{\"name\":\"show\"},{\"name\":\"get_view\"},{\"name\":\"edit\"},"
                  + "{\"name\":\"compare_data\"},{\"name\":\"export_view\"},"
                  + "{\"name\":\"buckaroo_diagnostics\"}]}}"),
          entry(8, "{\"error\":{\"code\":-32602,\"message\":\"~nope\"}}"),
          entry(
              9,
              "{\"result\":{\"isError\":false,\"content\":[{\"type\":\"text\",\"text\":"
                  + "\"~Buckaroo server is NOT running.\"}]}}"),
          entry(
              12,
              "{\"result\":{\"isError\":true,\"content\":[{\"text\":"
                  + "\"~Error executing tool view_data: File not found: /nonexistent.csv\"}]}}"),
          entry(13, "{\"result\":{\"isError\":false,\"content\":[{\"text\":\"~notes.txt\"}]}}"),
          entry(
              16,
              "{\"result\":{\"isError\":true,\"content\":[{\"text\":\"~Error executing tool"
                  + " view_data: the argument \\\"path\\\" is missing\"}]}}"),
          entry(17, "{\"error\":{\"code\":-32602,\"message\":\"~nope\"}}"),
          entry(
              18,
              "{\"result\":{\"isError\":false,\"content\":[{\"text\":"
                  + "\"~## Buckaroo Server Diagnostics\"}]}}"),
          entry(19, "{\"error\":{\"code\":-32601,\"message\":\"~no/such\"}}"),
          entry(20, "{\"error\":{\"code\":-32601}}"),
          entry(21, "{\"result\":{\"completion\":{\"hasMore\":false}}}"));

  @TempDir Path home;

  @Test
  void goesAsRecorded() throws Exception {
    StringBuilder rows = new StringBuilder("i,sq,grp\n");
    for (int i = 0; i < 12_000; i++) {
      rows.append(i).append(',').append((long) i * i).append(",g").append(i % 7).append('\n');
    }
    Files.writeString(home.resolve("rows12k.csv"), rows);
    int port = FreePort.take();
    try (Launcher launcher =
        Launcher.start(home, Map.of("BUCKAROO_PORT", Integer.toString(port)))) {
      int replies = 0;
      for (JsonValue value : Json.parse(recording()).asArray()) {
        JsonObject exchange = value.asObject();
        if (exchange.get("send") == null) {
          continue;
        }
        launcher.send(withInput(exchange.get("send").asObject().toString()));
        if (exchange.get("reply") != null) {
          JsonObject reply = launcher.receive();
          int id = exchange.get("send").asObject().getInt("id", -1);
          String expected =
              OURS.containsKey(id) ? OURS.get(id) : asTyped(exchange.get("reply").toString());
          assertEquals(
              Optional.empty(),
              JsonPattern.difference(Json.parse(expected), normal(reply, port)),
              "request " + id);
          replies++;
        }
      }
      assertEquals(21, replies);
      launcher.process().getOutputStream().close();
      launcher.awaitExit();
      assertEquals(0, launcher.process().exitValue());
      assertTrue(launcher.stderr().contains("tools/call view_data ok"));
    }
  }

  private static String recording() throws Exception {
    return Files.readString(RECORDED.resolve("dialogue.json"));
  }

  private String withInput(String message) {
    return message
        .replace("inputs/rows12k.csv", home.resolve("rows12k.csv").toString())
        .replace("inputs/", RECORDED.toAbsolutePath() + "/");
  }

  /**
   * A text of the reference stands for one of ours that begins alike; the rest is of the recorder.
   */
  private static String asTyped(String reply) {
    String text =
        reply
            .replace("\"version\":\"1.28.1\"", "\"version\":\"~.\"")
            .replace("\"text\":\"/x/y.csv\"", "\"text\":\"~/x/y.csv\"")
            // What stands behind the count of columns is ours, and says more.
            .replaceAll("\"(Loaded \\*\\*[^\"]*? columns)[^\"]*\"", "\"~$1\"")
            // The words are ours; a text stands where the reference has one.
            .replaceAll("\"\\(text, [0-9]+ characters\\)\"", "\"~ \"");
    return normal(text)
        .replace("localhost:18790", "localhost:PORT")
        .replaceAll("Browser: [^|]* \\|", "Browser: B |");
  }

  private static JsonValue normal(JsonObject reply, int port) {
    return Json.parse(
        normal(reply.toString())
            .replace("localhost:" + port, "localhost:PORT")
            .replaceAll("Browser: [^|]* \\|", "Browser: B |"));
  }

  private static String normal(String text) {
    return text.replaceAll("pid=[0-9]+", "pid=P")
        .replaceAll("/s/[0-9A-Za-z-]+", "/s/S")
        .replaceAll("Session: [0-9A-Za-z-]+", "Session: S");
  }
}
