package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

/** The socket of our own page, {@code /ws/<id>?ext=1} (DESIGN 12.1). */
final class ExtendedSocketContractTest {
  private static JarServer server;
  private Socket viewer;

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

  @Test
  void windowIsOneFrameOfColumns() {
    viewer.requestWindow(new JsonObject().add("start", 2).add("end", 4));
    JsonObject reply = viewer.nextMessage();
    assertEquals(10, reply.getInt("length", -1));
    JsonObject payload = reply.get("payload").asObject();
    assertEquals("columns", payload.getString("format", null));
    assertEquals(2, payload.getInt("start", -1));
    JsonObject columns = payload.get("columns").asObject();
    assertEquals(
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "index"),
        sorted(columns.names()));
    assertEquals(Json.array(2, 3), columns.get("index"));
    assertEquals(Json.array("Müller, Jörg", "李雷"), columns.get("b"));
    assertEquals(new JsonArray().add(Json.NULL).add(28), columns.get("c"));
    assertEquals(Json.array(true, false), columns.get("e"));
    assertEquals(List.of(), viewer.framesUntilNow());
  }

  @Test
  void integersThatAScriptCannotHoldAreText() {
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 10));
    JsonArray big = column(viewer.nextMessage(), "j");
    assertEquals(Json.value("9007199254740993"), big.get(0));
    assertEquals(Json.value(1), big.get(1));
    assertEquals(Json.value("-9007199254740993"), big.get(9));
  }

  @Test
  void severalSortKeysOrderByTheFirstAndThenTheNext() {
    // age descending, then name; the one without an age is last.
    JsonArray sorts =
        new JsonArray()
            .add(new JsonObject().add("column", "c").add("desc", true))
            .add(new JsonObject().add("column", "b").add("desc", false));
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 10).add("sorts", sorts));
    JsonObject reply = viewer.nextMessage();
    assertEquals(Json.array(9, 5, 4, 0, 6, 8, 3, 1, 7, 2), column(reply, "index"));
  }

  @Test
  void tiesStandInFileOrder() {
    JsonArray sorts = new JsonArray().add(new JsonObject().add("column", "d").add("desc", true));
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 10).add("sorts", sorts));
    assertEquals(Json.array(7, 1, 0, 9, 4, 5, 2, 8, 6, 3), column(viewer.nextMessage(), "index"));
  }

  @Test
  void emptyWindowHasItsColumns() {
    viewer.requestWindow(new JsonObject().add("start", 5).add("end", 2));
    JsonObject reply = viewer.nextMessage();
    assertEquals(10, reply.getInt("length", -1));
    assertEquals(new JsonArray(), column(reply, "a"));
    assertEquals(List.of(), viewer.framesUntilNow());
  }

  @Test
  void anUnknownQueryIsAnsweredWithWhatIsKnown() {
    viewer.sendText("{\"type\":\"query\",\"id\":7,\"what\":\"weather\"}");
    JsonObject reply = viewer.nextMessage();
    assertEquals("query_resp", reply.getString("type", null));
    assertEquals(7, reply.getInt("id", -1));
    assertEquals("invalid_request", reply.getString("error_code", null), reply::toString);
    assertFalse(reply.getString("request_id", "").isEmpty());
  }

  @Test
  void failedRequestTellsItsCodeAndItsId() {
    JsonArray sorts = new JsonArray().add(new JsonObject().add("column", "zz"));
    JsonObject args = new JsonObject().add("start", 0).add("end", 5).add("sorts", sorts);
    viewer.requestWindow(args);
    JsonObject reply = viewer.nextMessage();
    assertEquals("invalid_request", reply.getString("error_code", null), reply::toString);
    assertFalse(reply.getString("request_id", "").isEmpty());
    assertEquals(args, reply.get("key"));
    assertEquals(List.of(), viewer.framesUntilNow());
  }

  @Test
  void clientsWithoutTheExtensionGetParquet() throws Exception {
    try (Socket plain = Socket.open(server.port(), "mixed")) {
      plain.nextMessage();
      plain.requestWindow(new JsonObject().add("start", 0).add("end", 3));
      JsonValue payload = plain.nextMessage().get("payload");
      assertEquals("parquet_buffer", payload.asObject().getString("format", null));
      assertEquals(3, Window.ofParquet(plain.nextBinary()).rows().size());
    }
  }

  private static JsonArray column(JsonObject reply, String letter) {
    JsonValue payload = reply.get("payload");
    return payload.asObject().get("columns").asObject().get(letter).asArray();
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList().stream()
        .sorted((x, y) -> x.length() - y.length())
        .toList();
  }
}
