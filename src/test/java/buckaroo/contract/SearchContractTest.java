package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters, search and cancel on the socket of our own page (DESIGN 12.1). */
final class SearchContractTest {
  @TempDir static Path work;
  private static JarServer server;
  private Socket viewer;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    server.loadWell("mixed", Goldens.input("mixed.csv"));
    server.loadWell("big", TempFolder.bigCsv(work.resolve("big.csv"), 100L << 20));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void look() {
    viewer = openOn("mixed");
  }

  @AfterEach
  void leave() {
    viewer.close();
  }

  private static Socket openOn(String session) {
    Socket socket = Socket.openExtended(server.port(), session);
    assertEquals("initial_state", socket.nextMessage().getString("type", null));
    return socket;
  }

  private static JsonObject window() {
    return new JsonObject().add("start", 0).add("end", 20);
  }

  private static JsonObject filter(String column, String op) {
    return new JsonObject().add("column", column).add("op", op);
  }

  private JsonArray indexOf(JsonObject args, int length) {
    viewer.requestWindow(args);
    JsonObject reply = viewer.nextMessage();
    assertEquals(length, reply.getInt("length", -1), reply::toString);
    return reply.get("payload").asObject().get("columns").asObject().get("index").asArray();
  }

  @Test
  void searchKeepsTheRowsThatHoldTheText() {
    assertEquals(Json.array(2), indexOf(window().add("search", "Jörg"), 1));
    assertEquals(Json.array(2), indexOf(window().add("search", "JORG"), 1));
  }

  @Test
  void aSearchMayBeAskedToMindCaseAndWholeCells() {
    JsonObject exact = new JsonObject().add("text", "alice").add("case", true);
    assertEquals(Json.array(6), indexOf(window().add("search", exact), 1));
    JsonObject whole = new JsonObject().add("text", "ALICE").add("whole", true);
    assertEquals(Json.array(0, 6), indexOf(window().add("search", whole), 2));
    whole.set("text", "lice");
    assertEquals(Json.array(), indexOf(window().add("search", whole), 0));
  }

  @Test
  void numbersAndDatesAreFoundAsTheyAreShown() {
    assertEquals(Json.array(0, 9), indexOf(window().add("search", "9,007,199"), 2));
    assertEquals(Json.array(7), indexOf(window().add("search", "2021-02-30"), 1));
    assertEquals(Json.array(6), indexOf(window().add("search", "-3.25"), 1));
  }

  @Test
  void clientsWithoutTheExtensionSearchLetterByLetterInText() {
    try (Socket plain = Socket.open(server.port(), "mixed")) {
      plain.nextMessage();
      for (String search : List.of("Jörg", "jörg", "-3.25")) {
        plain.requestWindow(window().add("search", search));
        int length = plain.nextMessage().getInt("length", -1);
        assertEquals(search.equals("Jörg") ? 1 : 0, length, search);
        plain.nextBinary();
      }
      JsonArray regex = new JsonArray().add(filter("b", "regex").add("value", "^A"));
      plain.requestWindow(window().add("filters", regex));
      String refused = plain.nextMessage().getString("error_info", "");
      assertTrue(refused.contains("ext=1"), refused);
    }
  }

  @Test
  void everyOperatorKeepsItsRows() {
    JsonArray names = new JsonArray().add("Alice").add("alice").add("Zed");
    assertRows(filter("b", "notin").add("value", names), 1, 2, 3, 4, 5);
    assertRows(filter("b", "starts").add("value", "ALI"), 0, 6);
    assertRows(filter("b", "starts").add("value", "ali").add("case", true), 6);
    assertRows(filter("b", "ends").add("value", "ORG"), 2);
    assertRows(filter("b", "regex").add("value", "^[a-b].*e$"), 0, 6);
    assertRows(filter("b", "contains").add("value", "NEIL"), 5);
    assertRows(filter("c", "contains").add("value", "3"), 0, 4, 6, 8);
    assertRows(filter("c", "between").add("value", Json.array(25, 30)), 0, 1, 3, 6, 8);
    JsonArray open = new JsonArray().add(Json.NULL).add(25);
    assertRows(filter("c", "between").add("value", open), 1, 7);
    assertRows(filter("c", "empty"), 2);
    assertRows(filter("b", "empty"), 7, 8);
  }

  @Test
  void rowsPassOneOfSeveralGroupsOfFilters() {
    JsonArray young =
        new JsonArray().add(filter("c", "lt").add("value", 27)).add(filter("b", "notnull"));
    JsonArray old = new JsonArray().add(filter("c", "gt").add("value", 50));
    assertRows(new JsonObject().add("any", new JsonArray().add(young).add(old)), 1, 9);
    viewer.requestWindow(
        window().add("filters", new JsonArray().add(new JsonObject().add("any", new JsonArray()))));
    assertEquals("invalid_request", viewer.nextMessage().getString("error_code", null));
  }

  @Test
  void aHostileExpressionIsAnErrorAndNothingElse() throws Exception {
    Path file = Files.writeString(work.resolve("as.csv"), "a\n" + "a".repeat(40_000) + "!\nb\n");
    server.loadWell("as", file);
    try (Socket socket = openOn("as")) {
      JsonArray filters = new JsonArray().add(filter("a", "regex").add("value", "(a+)+$"));
      socket.requestWindow(window().add("filters", filters));
      JsonObject refused = socket.nextMessage();
      assertEquals("invalid_request", refused.getString("error_code", null), refused::toString);
      socket.requestWindow(window());
      assertEquals(2, socket.nextMessage().getInt("length", -1));
    }
  }

  private void assertRows(JsonObject filter, int... rows) {
    assertEquals(
        Json.array(rows),
        indexOf(window().add("filters", new JsonArray().add(filter)), rows.length));
  }

  @Test
  void filtersSearchAndSortsGoTogether() {
    JsonArray filters = new JsonArray().add(filter("j", "eq").add("value", "9007199254740993"));
    assertEquals(Json.array(0), indexOf(window().add("filters", filters), 1));
    JsonArray present = new JsonArray().add(filter("c", "notnull"));
    JsonArray sorts = new JsonArray().add(new JsonObject().add("column", "c").add("desc", true));
    JsonArray sorted = indexOf(window().add("filters", present).add("sorts", sorts), 9);
    assertEquals(List.of(9, 5), List.of(sorted.get(0).asInt(), sorted.get(1).asInt()));
  }

  @Test
  void malformedFiltersAreAnInvalidRequest() {
    viewer.requestWindow(window().add("filters", new JsonArray().add(filter("b", "like"))));
    JsonObject error = viewer.nextMessage();
    assertEquals("error", error.getString("type", null));
    assertEquals("invalid_request", error.getString("error_code", null));
    assertTrue(error.getString("message", "").contains("eq, ne, lt"), error::toString);
  }

  @Test
  void valuesThatDoNotFitTheirColumnAnswerTheRequest() {
    JsonArray filters = new JsonArray().add(filter("j", "gt").add("value", "x"));
    JsonObject args = window().add("filters", filters);
    viewer.requestWindow(args);
    JsonObject reply = viewer.nextMessage();
    assertEquals(args, reply.get("key"));
    assertEquals("invalid_request", reply.getString("error_code", null));
    assertTrue(reply.getString("error_info", "").contains("holds whole numbers"), reply::toString);
  }

  @Test
  void newerRequestOfAnotherViewTakesThePlaceOfTheOneUnderWay() {
    try (Socket big = openOn("big")) {
      big.requestWindow(manySorts().add("id", 1));
      big.requestWindow(window().add("id", 2).add("search", "name zz"));
      JsonObject first = big.nextMessage();
      JsonObject second = big.nextMessage();
      assertEquals(1, first.get("key").asObject().getInt("id", 0));
      assertEquals("request_cancelled", first.getString("error_code", null), first::toString);
      assertTrue(second.getInt("length", 0) > 0, second::toString);
    }
  }

  @Test
  void cancelledRequestIsGivenUpAndTheSameOneWorksAgain() {
    try (Socket big = openOn("big")) {
      JsonObject args = manySorts().add("filters", new JsonArray().add(filter("d", "notnull")));
      big.requestWindow(new JsonObject(args).add("id", 1));
      big.send(new JsonObject().add("type", "cancel").add("id", 1));
      assertEquals("request_cancelled", big.nextMessage().getString("error_code", null));
      big.requestWindow(new JsonObject(args).add("id", 2));
      JsonObject again = big.nextMessage();
      assertTrue(again.getInt("length", 0) > 1_000_000, again::toString);
    }
  }

  @Test
  void clientsWithoutTheExtensionGetEveryWindowThatTheyAskedFor() {
    try (Socket plain = Socket.open(server.port(), "big")) {
      plain.nextMessage();
      for (String column : List.of("a", "b", "d")) {
        plain.requestWindow(window().add("sort", column).add("sort_direction", "asc"));
      }
      for (int reply = 0; reply < 3; reply++) {
        assertTrue(plain.nextMessage().getInt("length", 0) > 1_000_000);
        assertTrue(plain.nextBinary().length > 0);
      }
    }
  }

  private static JsonObject manySorts() {
    JsonArray sorts = new JsonArray();
    for (String column : List.of("d", "b", "a", "c", "b", "a", "d", "b")) {
      sorts.add(new JsonObject().add("column", column).add("desc", true));
    }
    return window().add("sorts", sorts);
  }
}
