package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears what when a viewer changes the state (PROTOCOL section 4, DESIGN 12.2 to 12.4). */
final class StateChangeContractTest {
  private static final Path CITIES = Goldens.input("cities.tsv");
  private static final String DROP_POP = "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"pop\"]]";

  private static final String KEEP = "{\"quick_command_args\":{\"search\":[\"o\"]},\"search_string";

  @TempDir static Path work;
  private static JarServer server;
  private Socket asker;
  private Socket other;
  private Socket extended;

  @BeforeAll
  static void startServer() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void look() throws Exception {
    load(CITIES, "buckaroo");
    asker = Socket.open(server.port(), "s");
    other = Socket.open(server.port(), "s");
    extended = Socket.openExtended(server.port(), "s");
    for (Socket viewer : List.of(asker, other, extended)) {
      assertEquals("initial_state", viewer.nextMessage().getString("type", null));
    }
  }

  @AfterEach
  void leave() {
    asker.close();
    other.close();
    extended.close();
  }

  @Test
  void aChangeIsShownToEverybodyOnce() {
    asker.send(change("{\"quick_command_args\":{\"search\":[\"o\"]}}"));
    for (Socket viewer : List.of(asker, other, extended)) {
      JsonObject state = viewer.nextMessage();
      assertEquals(2, filteredRows(state));
      assertEquals(Json.parse("{\"search\":[\"o\"]}"), told(state).get("quick_command_args"));
      assertEquals(List.of(), viewer.framesUntilNow());
    }
    assertEquals(2, length(other));
  }

  @Test
  void aStateThatIsShownAlreadyTellsNobodyAnything() {
    asker.send(change("{\"quick_command_args\":{\"search\":[\"o\"],\"x\":{\"b\":1,\"a\":2}}}"));
    hear();
    asker.send(change("{\"quick_command_args\":{\"x\":{\"a\":2,\"b\":1},\"search\":[\"o\"]}}"));
    asker.send(
        change(
            "{\"quick_command_args\":{\"search\":[\"o\"],\"x\":{\"b\":1,\"a\":2}},"
                + "\"df_display\":\"summary\",\"sampled\":\"random\",\"cleaning_method\":null}"));
    for (Socket viewer : List.of(asker, other, extended)) {
      assertEquals(List.of(), viewer.framesUntilNow());
    }
  }

  @Test
  void anEmptySearchIsAChangeOfItsOwn() {
    asker.send(change("{\"quick_command_args\":{\"search\":[\"\"]}}"));
    assertEquals(5, filteredRows(asker.nextMessage()));
    assertEquals(5, filteredRows(other.nextMessage()));
  }

  @Test
  void everyFieldIsEchoedWithDefaultsForThoseThatAreMissing() {
    asker.send(change("{\"quick_command_args\":{\"mine\":[1]},\"own\":{\"x\":[null]}}"));
    JsonObject told = told(other.nextMessage());
    assertEquals(
        Json.parse(
            "{\"cleaning_method\":\"\",\"post_processing\":\"\",\"sampled\":false,"
                + "\"show_commands\":false,\"df_display\":\"main\","
                + "\"quick_command_args\":{\"mine\":[1]},\"own\":{\"x\":[null]},"
                + "\"search_string\":\"\"}"),
        told);
  }

  @Test
  void liveSearchIsToldToTheAskerAloneAndNarrowsItsRows() {
    asker.send(change("{\"search_string\":\"o\"}"));
    JsonObject overlay = asker.nextMessage();
    assertEquals("o", told(overlay).getString("search_string", null));
    assertEquals(5, filteredRows(overlay));
    assertEquals(List.of("o"), highlights(overlay, "city"));
    assertNull(highlights(overlay, "pop"));
    assertEquals(2, length(asker));
    assertEquals(5, length(other));
    assertEquals(List.of(), other.framesUntilNow());
    assertEquals(List.of(), extended.framesUntilNow());
    asker.send(change("{\"search_string\":\"o\"}"));
    assertEquals(List.of(), asker.framesUntilNow());
    asker.send(change("{\"search_string\":5}"));
    JsonObject cleared = asker.nextMessage();
    assertEquals("", told(cleared).getString("search_string", null));
    assertNull(highlights(cleared, "city"));
    assertEquals(5, length(asker));
  }

  @Test
  void everybodyKeepsItsOwnLiveSearchWhenTheStateChanges() {
    other.send(change("{\"search_string\":\"i\"}"));
    other.nextMessage();
    asker.send(change("{\"search_string\":\"o\",\"quick_command_args\":{\"search\":[\"a\"]}}"));
    JsonObject mine = asker.nextMessage();
    JsonObject theirs = other.nextMessage();
    assertEquals("o", told(mine).getString("search_string", null));
    assertEquals("i", told(theirs).getString("search_string", null));
    assertEquals(List.of("a", "o"), highlights(mine, "city"));
    assertEquals(List.of("a", "i"), highlights(theirs, "city"));
    assertEquals("", told(extended.nextMessage()).getString("search_string", null));
    assertTrue(length(asker) <= filteredRows(mine));
  }

  @Test
  void aLoadClearsEverythingThatWasChosen() throws Exception {
    asker.send(change("{\"search_string\":\"o\",\"quick_command_args\":{\"search\":[\"a\"]}}"));
    hear();
    load(CITIES, "buckaroo");
    for (Socket viewer : List.of(asker, other, extended)) {
      JsonObject state = viewer.nextMessage();
      assertEquals("", told(state).getString("search_string", null));
      assertEquals(new JsonObject(), told(state).get("quick_command_args"));
      assertEquals(5, filteredRows(state));
      assertEquals(5, length(viewer));
    }
  }

  @Test
  void newViewersAreToldTheCurrentState() {
    asker.send(change("{\"quick_command_args\":{\"search\":[\"o\"]}}"));
    hear();
    try (Socket late = Socket.open(server.port(), "s")) {
      assertEquals(2, filteredRows(late.nextMessage()));
      assertEquals(2, length(late));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "\"text\"",
        "[1]",
        "true",
        "{\"cleaning_method\":5}",
        "{\"cleaning_method\":\"nosuch\"}",
        "{\"post_processing\":[]}",
        "{\"post_processing\":\"nosuch\"}",
        "{\"quick_command_args\":[]}",
        "{\"quick_command_args\":\"search\"}",
        "{\"quick_command_args\":{\"search\":\"a\"}}",
        "{\"quick_command_args\":{\"search\":[]}}",
        "{\"quick_command_args\":{\"search\":[\"a\",\"b\"]}}",
        "{\"quick_command_args\":{\"search\":[5]}}",
        "{\"quick_command_args\":{\"search\":[\"\\uD800\"]},\"search_string\":\"x\"}",
        "{\"search_string\":\"\\uD800\"}"
      })
  void aChangeThatFailsIsToldToTheAskerAloneAndChangesNothing(String newState) {
    asker.send(change("{\"quick_command_args\":{\"search\":[\"o\"]}}"));
    hear();
    asker.sendText(
        "{\"type\":\"buckaroo_state_change\",\"new_state\":"
            + newState.replace("{\"search_string", KEEP)
            + "}");
    EnvelopeAssert.assertSocketError(asker.nextMessage(), "state_change_error");
    for (Socket viewer : List.of(asker, other, extended)) {
      assertEquals(List.of(), viewer.framesUntilNow());
      assertEquals(2, length(viewer));
    }
  }

  @Test
  void aStateThatIsTooLargeToEchoIsRefused() {
    asker.send(change("{\"own\":\"" + "x".repeat(70_000) + "\",\"quick_command_args\":{\"a\":1}}"));
    EnvelopeAssert.assertSocketError(asker.nextMessage(), "state_change_error");
    assertEquals(List.of(), other.framesUntilNow());
  }

  @Test
  void modeViewerHasNoStateToChange() throws Exception {
    load(CITIES, "viewer");
    hear();
    asker.send(change("{\"quick_command_args\":{\"search\":[\"o\"]}}"));
    assertEquals(List.of(), asker.framesUntilNow());
  }

  @Test
  void operationsAreAppliedForEverybodyAndUndoneByAnotherList() {
    extended.send(operations(DROP_POP));
    for (Socket viewer : List.of(asker, other, extended)) {
      JsonObject state = viewer.nextMessage();
      assertEquals(Json.parse(DROP_POP), state.get("operations"));
      assertFalse(columnNames(state).contains("pop"));
      JsonObject results = state.get("operation_results").asObject();
      assertTrue(results.getString("generated_py_code", "").startsWith("def clean(df):"));
      assertFalse(results.getString("generated_sql", "").isEmpty());
      assertEquals(3, state.get("df_meta").asObject().getInt("columns", -1));
      assertEquals(3, statistic(state, "dtype").names().size() - 2);
    }
    extended.send(operations(DROP_POP));
    for (Socket viewer : List.of(asker, other, extended)) {
      assertEquals(List.of(), viewer.framesUntilNow());
    }
    extended.send(operations("[]"));
    JsonObject undone = asker.nextMessage();
    assertTrue(columnNames(undone).contains("pop"));
    assertEquals(new JsonArray(), undone.get("operations"));
    assertEquals(4, statistic(undone, "dtype").names().size() - 2);
  }

  @Test
  void searchStaysWhenOperationsChange() {
    asker.send(change("{\"quick_command_args\":{\"search\":[\"o\"]}}"));
    hear();
    extended.send(operations(DROP_POP));
    JsonObject state = other.nextMessage();
    assertEquals(2, filteredRows(state));
    assertEquals(2, length(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[5]",
        "[[]]",
        "[[{\"symbol\":5},{\"symbol\":\"df\"},\"pop\"]]",
        "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},7]]",
        "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"pop\",[1]]]",
        "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"pop\",1e999999999]]",
        "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"pop\",1,2,3]]",
        "[[{\"symbol\":\"nosuch\"},{\"symbol\":\"df\"},\"pop\"]]",
        "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"nosuch\"]]",
      })
  void operationsThatCannotBeAppliedSayWhyAndChangeNothing(String operations) {
    extended.send(operations(operations));
    JsonObject error = extended.nextMessage();
    EnvelopeAssert.assertSocketError(error, "state_change_error");
    assertTrue(error.getString("message", "").length() > 40, error::toString);
    if (operations.startsWith("[")) {
      assertEquals(0, error.get("details").asObject().getInt("index", -1));
    }
    for (Socket viewer : List.of(asker, other, extended)) {
      assertEquals(List.of(), viewer.framesUntilNow());
    }
  }

  @Test
  void hugeListsOfOperationsAreRefused() {
    String one = DROP_POP.substring(1, DROP_POP.length() - 1);
    extended.send(operations("[" + (one + ",").repeat(1000) + one + "]"));
    EnvelopeAssert.assertSocketError(extended.nextMessage(), "state_change_error");
  }

  @Test
  void clientsOfTheReferenceHaveNoMessageForOperations() {
    asker.send(operations(DROP_POP));
    assertEquals(List.of(), asker.framesUntilNow());
    assertEquals(List.of(), other.framesUntilNow());
  }

  @Test
  void statesOfManyViewersComeInTheSameOrder() {
    for (int i = 0; i < 20; i++) {
      Socket one = i % 2 == 0 ? asker : other;
      one.send(change("{\"quick_command_args\":{\"search\":[\"" + i + "\"]}}"));
    }
    List<Long> asked = generations(asker, 20);
    assertEquals(asked, generations(other, 20));
    assertEquals(asked.stream().sorted().distinct().toList(), asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n", "a,b\nx,1\n", "a,b\n,\n,\n"})
  void tablesOfFewRowsCanBeSearchedAndChanged(String csv) throws Exception {
    load(Files.writeString(work.resolve("few.csv"), csv), "buckaroo");
    hear();
    asker.send(change("{\"quick_command_args\":{\"search\":[\"q\"]}}"));
    assertEquals(0, filteredRows(other.nextMessage()));
    hearOnly(asker);
    extended.nextMessage();
    extended.send(operations("[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"a\"]]"));
    assertEquals(List.of("b"), columnNames(other.nextMessage()));
  }

  @Test
  void thousandsOfColumnsCanBeSearched() throws Exception {
    StringBuilder csv = new StringBuilder("c0");
    for (int i = 1; i < 3000; i++) {
      csv.append(",c").append(i);
    }
    csv.append("\nx").append(",".repeat(2999)).append('\n');
    load(Files.writeString(work.resolve("wide.csv"), csv), "buckaroo");
    hear();
    asker.send(change("{\"quick_command_args\":{\"search\":[\"x\"]}}"));
    assertEquals(1, filteredRows(other.nextMessage()));
  }

  /** Takes what everybody is told next. */
  private void hear() {
    JsonObject first = asker.nextMessage();
    assertNotEquals("error", first.getString("type", null), first::toString);
    other.nextMessage();
    extended.nextMessage();
  }

  private static void hearOnly(Socket viewer) {
    viewer.nextMessage();
  }

  private static List<Long> generations(Socket viewer, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> viewer.nextMessage().get("metadata").asObject().getLong("generation", -1))
        .toList();
  }

  private static void load(Path file, String mode) throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", "s")
            .add("path", file.toString())
            .add("mode", mode)
            .add("no_browser", true);
    Http.Reply reply = server.http().post("/load", request);
    assertEquals(200, reply.status(), reply::text);
  }

  private static JsonObject change(String newState) {
    return new JsonObject()
        .add("type", "buckaroo_state_change")
        .add("new_state", Json.parse(newState));
  }

  private static JsonObject operations(String json) {
    return new JsonObject().add("type", "operations_change").add("operations", Json.parse(json));
  }

  private static JsonObject told(JsonObject state) {
    return state.get("buckaroo_state").asObject();
  }

  private static int filteredRows(JsonObject state) {
    return state.get("df_meta").asObject().getInt("filtered_rows", -1);
  }

  private static int length(Socket viewer) {
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 50));
    int length = viewer.nextMessage().getInt("length", -1);
    if (!viewer.isExtended()) {
      viewer.nextBinary();
    }
    return length;
  }

  private static JsonArray columns(JsonObject state) {
    JsonObject main = state.get("df_display_args").asObject().get("main").asObject();
    return main.get("df_viewer_config").asObject().get("column_config").asArray();
  }

  private static List<String> columnNames(JsonObject state) {
    return columns(state).values().stream()
        .map(column -> column.asObject().getString("header_name", ""))
        .toList();
  }

  /** What is marked in a column; null where nothing is. */
  private static List<String> highlights(JsonObject state, String name) {
    for (JsonValue column : columns(state)) {
      if (column.asObject().getString("header_name", "").equals(name)) {
        JsonValue phrases =
            column.asObject().get("displayer_args").asObject().get("highlight_phrase");
        return phrases == null
            ? null
            : phrases.asArray().values().stream().map(JsonValue::asString).toList();
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static JsonObject statistic(JsonObject state, String name) {
    for (JsonValue row : state.get("df_data_dict").asObject().get("all_stats").asArray()) {
      if (row.asObject().getString("index", "").equals(name)) {
        return row.asObject();
      }
    }
    throw new IllegalArgumentException(name);
  }
}
