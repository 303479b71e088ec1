package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our page asks about a table (DESIGN 12.1), over the socket. */
final class QueryContractTest {
  private static JarServer server;
  private Socket viewer;
  private int lastId;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    server.loadWell("mixed", Goldens.input("mixed.csv"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void look() {
    viewer = Socket.openExtended(server.port(), "mixed");
    assertEquals("initial_state", viewer.nextMessage().getString("type", null));
  }

  @AfterEach
  void leave() {
    viewer.close();
  }

  private JsonObject ask(String what, String args) {
    lastId++;
    viewer.sendText(
        "{\"type\":\"query\",\"id\":%d,\"what\":\"%s\",\"args\":%s}".formatted(lastId, what, args));
    JsonObject reply = reply(viewer);
    assertEquals(lastId, reply.getInt("id", -1));
    return reply;
  }

  /** Statistics that were not ready with the rows may come in between, as a state and as news. */
  private static JsonObject reply(Socket socket) {
    JsonObject message = socket.nextMessage();
    while (!message.getString("type", "").equals("query_resp")) {
      message = socket.nextMessage();
    }
    return message;
  }

  private static JsonArray statistics(Socket socket) {
    JsonArray statistics = new JsonArray();
    while (statistics.isEmpty()) {
      JsonValue data = socket.nextMessage().get("df_data_dict");
      statistics = data == null ? statistics : data.asObject().get("all_stats").asArray();
    }
    return statistics;
  }

  private void assertRefused(String what, String args, String word) {
    JsonObject reply = ask(what, args);
    assertEquals("invalid_request", reply.getString("error_code", null), reply::toString);
    assertTrue(reply.getString("error_info", "").contains(word), reply::toString);
    assertFalse(reply.getString("request_id", "").isEmpty());
  }

  @Test
  void findGoesFromCellToCell() {
    JsonObject first = ask("find", "{\"text\":\"Müller\"}");
    assertEquals(2, first.getInt("row", -1), first::toString);
    assertEquals("b", first.getString("column", null));
    assertEquals(1, first.getInt("matches", -1));
    JsonObject none = ask("find", "{\"text\":\"Müller\",\"from\":2,\"after\":\"b\"}");
    assertEquals(Json.NULL, none.get("row"), none::toString);
    JsonObject again =
        ask("find", "{\"text\":\"Müller\",\"from\":2,\"after\":\"b\",\"wrap\":true}");
    assertEquals(2, again.getInt("row", -1), again::toString);
    assertTrue(again.getBoolean("wrapped", false));
  }

  @Test
  void findLooksIntoTheViewThatIsAskedFor() {
    JsonObject found =
        ask("find", "{\"text\":\"Müller\",\"sorts\":[{\"column\":\"a\",\"desc\":true}]}");
    assertEquals(7, found.getInt("row", -1), found::toString);
    JsonObject gone =
        ask("find", "{\"text\":\"Müller\",\"filters\":[{\"column\":\"b\",\"op\":\"isnull\"}]}");
    assertEquals(0, gone.getInt("matches", -1), gone::toString);
  }

  @Test
  void findLooksAsPeopleDoUnlessItIsToldTo() {
    assertEquals(2, ask("find", "{\"text\":\"muller\"}").getInt("row", -1));
    JsonObject number = ask("find", "{\"text\":\"2021-05\",\"column\":\"f\"}");
    assertEquals(8, number.getInt("row", -1), number::toString);
    JsonObject exact = ask("find", "{\"text\":{\"text\":\"alice\",\"case\":true,\"whole\":true}}");
    assertEquals(6, exact.getInt("row", -1), exact::toString);
    assertEquals(1, exact.getInt("matches", -1));
    String whole = "{\"text\":{\"text\":\"3\",\"whole\":true},\"column\":\"%s\"}";
    assertEquals(3, ask("find", whole.formatted("j")).getInt("row", -1));
    assertEquals(0, ask("find", whole.formatted("c")).getInt("matches", -1));
    JsonObject values =
        ask("values", "{\"column\":\"b\",\"contains\":{\"text\":\"A\",\"case\":true}}");
    assertEquals(1, values.getInt("distinct", -1), values::toString);
  }

  @Test
  void findSaysWhatItCannotTake() {
    assertRefused("find", "{}", "text");
    assertRefused("find", "{\"text\":\"\"}", "not empty");
    assertRefused("find", "{\"text\":\"x\",\"from\":1.5}", "whole number");
    assertRefused("find", "{\"text\":\"x\",\"direction\":\"up\"}", "next, previous");
    assertRefused("find", "{\"text\":\"x\",\"column\":\"zz\"}", "Unknown column");
    assertRefused("find", "{\"text\":{\"case\":true}}", "whole");
    assertRefused("find", "{\"text\":\"x\",\"filters\":7}", "filters");
  }

  @Test
  void valuesAreCountedAmongTheRowsOfTheView() {
    JsonObject all = ask("values", "{\"column\":\"c\",\"limit\":2}");
    assertEquals(
        Json.parse("[{\"value\":30,\"count\":3},{\"value\":25,\"count\":1}]"),
        all.get("values"),
        all::toString);
    assertEquals(7, all.getInt("distinct", -1), all::toString);
    assertEquals(1, all.getInt("nulls", -1));
    assertEquals(10, all.getInt("rows", -1));
    JsonObject some =
        ask(
            "values",
            "{\"column\":\"b\",\"contains\":\"li\","
                + "\"filters\":[{\"column\":\"c\",\"op\":\"eq\",\"value\":30}]}");
    assertEquals(
        Json.parse("[{\"value\":\"Alice\",\"count\":1},{\"value\":\"alice\",\"count\":1}]"),
        some.get("values"),
        some::toString);
    assertEquals(3, some.getInt("rows", -1));
  }

  @Test
  void valuesOfEveryTypeCanBeSentBackAsAFilter() {
    for (String column : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")) {
      JsonObject reply = ask("values", "{\"column\":\"%s\"}".formatted(column));
      for (JsonValue entry : reply.get("values").asArray()) {
        JsonObject filter =
            new JsonObject()
                .add("column", column)
                .add("op", "in")
                .add("value", new JsonArray().add(entry.asObject().get("value")));
        viewer.requestWindow(
            new JsonObject()
                .add("start", 0)
                .add("end", 1)
                .add("filters", Json.array().add(filter)));
        JsonObject rows = viewer.nextMessage();
        assertEquals(entry.asObject().get("count"), rows.get("length"), rows::toString);
      }
    }
  }

  @Test
  void valuesSayWhatTheyCannotTake() {
    assertRefused("values", "{}", "letter of a column");
    assertRefused("values", "{\"column\":3}", "letter of a column");
    assertRefused("values", "{\"column\":\"a\",\"limit\":0}", "from 1 to 1000");
    assertRefused("values", "{\"column\":\"a\",\"limit\":1001}", "from 1 to 1000");
    assertRefused("values", "{\"column\":\"a\",\"contains\":[]}", "text");
  }

  @Test
  void aHistogramCountsTheViewByTheBarsOfTheWhole() throws Exception {
    JsonObject load =
        new JsonObject()
            .add("session", "bars")
            .add("path", Goldens.input("mixed.csv").toString())
            .add("mode", "buckaroo");
    assertEquals(200, server.http().post("/load", load).status());
    try (Socket bars = Socket.openExtended(server.port(), "bars")) {
      JsonArray drawn = statistic(statistics(bars), "histogram").get("e").asArray();
      bars.sendText(
          "{\"type\":\"query\",\"id\":1,\"what\":\"histogram\",\"args\":{\"columns\":[\"e\",\"c\"],"
              + "\"filters\":[{\"column\":\"c\",\"op\":\"eq\",\"value\":30}]}}");
      JsonObject reply = reply(bars);
      assertEquals(3, reply.getInt("rows", -1), reply::toString);
      JsonArray counted = reply.get("columns").asObject().get("e").asArray();
      assertEquals(drawn.size(), counted.size(), reply::toString);
      assertEquals(2, counted.get(0).asObject().getInt("count", -1), reply::toString);
      assertEquals(
          Json.parse("[{\"column\":\"e\",\"op\":\"in\",\"value\":[true]}]"),
          counted.get(0).asObject().get("filters"));
    }
  }

  private static JsonObject statistic(JsonArray rows, String name) {
    for (JsonValue row : rows) {
      if (row.asObject().getString("index", "").equals(name)) {
        return row.asObject();
      }
    }
    throw new AssertionError("no statistic " + name);
  }

  @Test
  void aHistogramNeedsStatistics() {
    assertRefused("histogram", "{\"columns\":[\"a\"]}", "statistics");
    assertRefused("histogram", "{\"columns\":\"a\"}", "list");
  }

  @Test
  void aPreviewTellsWhatAnOperationWouldDoAndDoesNothing() throws Exception {
    String session =
        "{\"session\":\"preview\",\"path\":%s,\"mode\":\"buckaroo\",\"no_browser\":true}";
    String path = Json.value(Goldens.input("mixed.csv").toString()).toString();
    assertEquals(
        200, server.http().post("/load", Json.parse(session.formatted(path)).asObject()).status());
    viewer.close();
    viewer = Socket.openExtended(server.port(), "preview");
    JsonObject state = viewer.nextMessage();
    int rows = state.get("metadata").asObject().getInt("rows", -1);
    JsonObject dropped = ask("preview", operations("dropcol", "name"));
    assertEquals(Json.array(rows, rows), dropped.get("rows"), dropped::toString);
    assertEquals(Json.array("name"), dropped.get("gone"));
    assertEquals(0, dropped.get("cells").asArray().size());
    JsonObject changed = ask("preview", "{\"operations\":" + fill("age", 7) + "}");
    assertEquals(Json.array("age"), changed.get("changed"), changed::toString);
    JsonObject cell = changed.get("cells").asArray().get(0).asObject();
    assertEquals(Json.NULL, cell.get("was"), cell::toString);
    assertEquals(Json.value(7), cell.get("now"));
    JsonObject refused = ask("preview", operations("dropcol", "nobody"));
    assertEquals("state_change_error", refused.getString("error_code", null), refused::toString);
    assertTrue(refused.getString("error_info", "").contains("nobody"), refused::toString);
    JsonObject still = ask("preview", "{\"operations\":[]}");
    assertEquals(Json.array(), still.get("changed"), "nothing was published: " + still);
    assertEquals(Json.array(), still.get("gone"));
  }

  private static String operations(String command, String column) {
    return "{\"operations\":[[{\"symbol\":\"%s\"},{\"symbol\":\"df\"},\"%s\"]]}"
        .formatted(command, column);
  }

  private static String fill(String column, int value) {
    return "[[{\"symbol\":\"fillna\"},{\"symbol\":\"df\"},\"%s\",%d]]".formatted(column, value);
  }
}
