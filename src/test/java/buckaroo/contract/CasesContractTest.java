package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as the field has them are read as {@code cases/cases.json} says. */
final class CasesContractTest {
  @TempDir static Path work;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  static Stream<JsonObject> cases() throws IOException {
    String text = new String(resource("cases.json"), StandardCharsets.UTF_8);
    return Json.parse(text).asArray().values().stream().map(JsonValue::asObject);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = CasesContractTest.class.getResourceAsStream("/cases/" + name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadAsACarefulPersonWould(JsonObject wanted) throws Exception {
    String name = wanted.getString("file", "");
    Path file = Files.write(work.resolve(name), resource(name));
    JsonObject request =
        new JsonObject()
            .add("session", "case")
            .add("path", file.toString())
            .add("no_browser", true);
    if (wanted.get("options") != null) {
      request.add("read_options", wanted.get("options").asObject().get("read_options"));
    }
    Http.Reply reply = server.http().post("/load", request);
    String error = wanted.getString("error", null);
    if (error != null) {
      assertEquals(4, reply.status() / 100, reply::text);
      assertTrue(reply.text().contains(error), reply::text);
      return;
    }
    assertEquals(200, reply.status(), reply::text);
    assertCount(wanted.get("count"), reply.json().getInt("rows", -1));
    JsonArray columns = reply.json().get("columns").asArray();
    if (wanted.get("columns") != null) {
      JsonArray names = wanted.get("columns").asArray();
      for (int i = 0; i < names.size(); i++) {
        assertEquals(names.get(i).asString(), columns.get(i).asObject().getString("name", ""));
      }
    }
    assertTypes(wanted.get("types"), columns);
    try (Socket viewer = Socket.openExtended(server.port(), "case")) {
      String told = viewer.nextMessage().get("metadata").asObject().get("warnings").toString();
      String warning = wanted.getString("warning", "").toLowerCase(Locale.ROOT);
      assertTrue(told.toLowerCase(Locale.ROOT).contains(warning), told);
      if (wanted.get("rows") != null) {
        assertRows(wanted.get("rows").asArray(), viewer);
      }
    }
  }

  /** How many columns there are, or how their types begin. */
  private static void assertTypes(JsonValue wanted, JsonArray columns) {
    if (wanted != null && wanted.isNumber()) {
      assertEquals(wanted.asInt(), columns.size());
    } else if (wanted != null) {
      for (int i = 0; i < wanted.asArray().size(); i++) {
        String dtype = columns.get(i).asObject().getString("dtype", "");
        assertTrue(dtype.startsWith(wanted.asArray().get(i).asString()), dtype);
      }
    }
  }

  private static void assertRows(JsonArray rows, Socket viewer) throws Exception {
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", rows.size()));
    JsonObject columns = viewer.nextMessage().get("payload").asObject().get("columns").asObject();
    List<String> letters = new ArrayList<>(columns.names());
    letters.remove("index");
    for (int row = 0; row < rows.size(); row++) {
      JsonArray cells = rows.get(row).asArray();
      for (int c = 0; c < cells.size(); c++) {
        JsonValue found = columns.get(letters.get(c)).asArray().get(row);
        assertEquals(shown(cells.get(c)), shown(found), "row " + row + " column " + c);
      }
    }
  }

  /** Numbers as their value: 10 and 10.0 are one. */
  private static String shown(JsonValue cell) {
    return cell.isNumber() ? String.valueOf(cell.asDouble()) : cell.toString();
  }

  private static void assertCount(JsonValue wanted, int found) {
    if (wanted != null && wanted.isArray()) {
      assertTrue(wanted.asArray().values().contains(Json.value(found)), () -> "rows " + found);
    } else if (wanted != null) {
      assertEquals(wanted.asInt(), found);
    }
  }
}
