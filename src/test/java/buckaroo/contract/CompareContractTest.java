package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static buckaroo.contract.Goldens.assertSaysAtLeast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code POST /load_compare}: every recording of the reference, but for missing cells, which are
 * equal here, whole numbers with gaps, which stay whole numbers, and an unknown key, which is the
 * caller's fault.
 */
final class CompareContractTest {
  private static final String UNKNOWN_KEY = "compare unknown key";

  /** The refusal goes on to say what opens. */
  private static final String OTHER_FORMAT = "compare bad ext";

  @TempDir static Path work;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(work.resolve("cmp_2k_a.csv"), "k1,k2,v\nx,1,1.5\nx,2,2.5\ny,1,3.5\n");
    Files.writeString(work.resolve("cmp_2k_b.csv"), "k1,k2,v\nx,1,1.5\nx,2,9.0\nz,1,4.0\n");
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  static Stream<Arguments> recordedRequests() {
    return StreamSupport.stream(
            Goldens.read("http_and_push").get("http").asArray().spliterator(), false)
        .map(JsonValue::asObject)
        .filter(recorded -> recorded.getString("path", "").equals("/load_compare"))
        .map(recorded -> Arguments.of(recorded.getString("note", ""), recorded));
  }

  static Stream<Arguments> recordedSockets() {
    return StreamSupport.stream(
            Goldens.read("http_and_push").get("compare_ws").asObject().spliterator(), false)
        .map(member -> Arguments.of(member.getName(), member.getValue().asObject()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordedRequests")
  void requestIsAnsweredAsRecorded(String note, JsonObject recorded) throws Exception {
    JsonObject request = recorded.get("request").asObject();
    Http.Reply reply =
        request.get("raw") == null
            ? server.http().post("/load_compare", here(request))
            : server
                .http()
                .postBytes(
                    "/load_compare", request.getString("raw", "").getBytes(StandardCharsets.UTF_8));
    JsonObject said = recorded.get("json").asObject();
    if (note.equals(UNKNOWN_KEY)) {
      JsonObject error = assertEnvelope(reply, 400, "compare_error");
      assertTrue(error.getString("message", "").contains("\"zz\""), error::toString);
    } else if (note.equals(OTHER_FORMAT)) {
      // Text opens here whatever its name ends in; it only lacks the column.
      JsonObject error = assertEnvelope(reply, 400, "compare_error");
      assertTrue(error.getString("message", "").contains("it has: hello"), error::toString);
    } else if (recorded.getInt("status", 0) == 200) {
      assertEquals(200, reply.status(), () -> reply.text() + server.stderr());
      assertSaysAtLeast(asOurs(said), reply.json(), note);
      assertEquals(
          asOurs(said).get("eqs").asObject().names(), reply.json().get("eqs").asObject().names());
    } else {
      JsonObject error = assertEnvelope(reply);
      assertEquals(recorded.getInt("status", 0), reply.status(), reply::text);
      String message = said.getString("message", said.getString("error", null));
      assertEquals(message, error.getString("message", null));
      if (said.get("error_code") != null) {
        assertEquals(said.get("error_code"), error.get("error_code"));
      } else {
        assertEquals(said.get("error"), error.get("error"));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordedSockets")
  void viewersSeeTheRecordedWindows(String session, JsonObject recorded) throws Exception {
    load(session);
    try (Socket viewer = Socket.open(server.port(), session)) {
      JsonObject state = recorded.get("on_connect").asArray().get(0).asObject();
      assertSaysAtLeast(stateAsOurs(state.get("text").asObject()), viewer.nextMessage(), "state");
      Window whole = null;
      for (JsonValue exchange : recorded.get("exchanges").asArray()) {
        JsonObject send = exchange.asObject().get("send").asObject();
        viewer.send(send);
        JsonArray frames = exchange.asObject().get("frames").asArray();
        assertSaysAtLeast(
            frames.get(0).asObject().get("text").asObject(), viewer.nextMessage(), "reply");
        Window ours = Window.ofParquet(viewer.nextBinary());
        whole = whole == null ? ours : whole;
        JsonObject binary = frames.get(1).asObject().get("binary").asObject();
        String sort = send.get("payload_args").asObject().getString("sort", null);
        RecordedWindow.of(nullsEqual(binary)).assertMatches(ours, sort, whole);
      }
    }
  }

  @Test
  void columnsAreColouredAndHelpersAreLeftOut() throws Exception {
    load("c-None");
    JsonObject state = stateOf("c-None");
    JsonObject main = state.get("df_display_args").asObject().get("main").asObject();
    JsonArray columns = main.get("df_viewer_config").asObject().get("column_config").asArray();
    assertEquals(
        List.of("id", "name", "val", "only1", "only2"),
        columns.values().stream()
            .map(column -> column.asObject().getString("header_name", null))
            .toList());
    assertSaysAtLeast(
        Json.parse(
            """
            {"col_name": "a", "color_map_config": {"color_rule": "color_categorical",
              "map_name": ["#6c5fc7", "#6c5fc7", "#6c5fc7", "#6c5fc7"], "val_column": "h"}}
            """),
        columns.get(0),
        "key");
    assertSaysAtLeast(
        Json.parse(
            """
            {"col_name": "b", "tooltip_config": {"tooltip_type": "simple", "val_column": "e"},
              "color_map_config": {"color_rule": "color_categorical",
              "map_name": ["pink", "#73ae80", "#90b2b3", "#6c83b5"], "val_column": "i"}}
            """),
        columns.get(1),
        "shared");
    assertEquals(null, columns.get(3).asObject().get("color_map_config"), "one-sided");
  }

  @Test
  void thePageIsToldWhichColumnIsWhat() throws Exception {
    load("c-None");
    assertEquals(
        Json.parse(
            """
            {"keys": ["a"],
             "columns": [
               {"column": "b", "other": "e", "eq": "i", "diff_count": 1},
               {"column": "c", "other": "f", "eq": "j", "diff_count": 1},
               {"column": "d", "other": null, "eq": null, "diff_count": "df_1"},
               {"column": "g", "other": null, "eq": null, "diff_count": "df_2"}],
             "membership": "h",
             "summary": {"equal_rows": 2, "changed_rows": 1, "only_first": 1, "only_second": 1}}
            """),
        new JsonObject(compare("c-None")).remove("request"));
  }

  @Test
  void thePageIsToldWhatComparesOnceMore() throws Exception {
    load("c-inner");
    JsonObject request = compare("c-inner").get("request").asObject();
    Http.Reply reply =
        server.http().post("/load_compare", new JsonObject(request).add("session", "again"));
    assertEquals(200, reply.status(), reply::text);
    assertEquals(request, compare("again").get("request"));
    assertEquals("inner", request.getString("how", ""));
    assertEquals(
        compare("c-inner").get("summary"), compare("again").get("summary"), request::toString);
  }

  private static JsonObject compare(String session) throws Exception {
    return stateOf(session).get("metadata").asObject().get("compare").asObject();
  }

  @Test
  void aFailedComparisonChangesNothing() throws Exception {
    load("c-inner");
    JsonObject request =
        here(recorded("compare dup keys").get("request").asObject()).set("session", "c-inner");
    assertEnvelope(server.http().post("/load_compare", request), 400, "compare_error");
    assertEquals(3, stateOf("c-inner").get("metadata").asObject().getInt("rows", 0));
  }

  @Test
  void badFieldsAreTheCallersFault() throws Exception {
    assertRefused("join_columns", Json.value(7), "invalid_request", "'join_columns' must be");
    assertRefused("join_columns", Json.array(1, 2), "invalid_request", "'join_columns' must be");
    assertRefused("session", Json.value("../x"), "invalid_request", "'session' must be");
    assertRefused("path2", Json.value(5), "invalid_request", "'path2' must be a text");
    assertRefused("how", Json.value("cross"), "compare_error", "takes no join columns");
    assertRefused("how", Json.value(5), "compare_error", "do not recognize join method 5");
    assertRefused("path1", Json.value(work + "/no.txt"), 404, "file_not_found", "no.txt");
  }

  @Test
  void thePageIsLedFromDifferenceToDifference() throws Exception {
    load("c-None");
    try (Socket viewer = Socket.openExtended(server.port(), "c-None")) {
      viewer.nextMessage();
      JsonObject first = ask(viewer, "next_diff", "{\"from\":-1}");
      assertEquals(1, first.getInt("row", -1), first::toString);
      assertEquals("b", first.getString("column", null), first::toString);
      JsonObject last = ask(viewer, "next_diff", "{\"from\":99,\"direction\":\"previous\"}");
      assertEquals(4, last.getInt("row", -1), last::toString);
      JsonObject none = ask(viewer, "next_diff", "{\"from\":1,\"column\":\"b\"}");
      assertEquals(Json.NULL, none.get("row"), none::toString);
      JsonObject among =
          ask(viewer, "next_diff", "{\"from\":-1,\"changed\":[\"equal\",\"only_second\"]}");
      assertEquals(2, among.getInt("row", -1), among::toString);
      for (String args : List.of("{\"column\":\"a\"}", "{\"column\":\"zz\"}", "{\"changed\":[]}")) {
        assertEquals(
            "invalid_request", ask(viewer, "next_diff", args).getString("error_code", null), args);
      }
    }
    Http.Reply export = server.http().get("/export/c-None?format=csv&changed=true");
    assertEquals(4, export.text().strip().lines().count(), export::text);
  }

  @Test
  void aTableThatIsNoComparisonHasNoNextDifference() throws Exception {
    server.loadWell("plain", Goldens.input("cmp1.csv"));
    try (Socket viewer = Socket.openExtended(server.port(), "plain")) {
      viewer.nextMessage();
      JsonObject reply = ask(viewer, "next_diff", "{}");
      assertEquals("invalid_request", reply.getString("error_code", null), reply::toString);
      assertTrue(reply.getString("error_info", "").contains("no comparison"), reply::toString);
    }
  }

  private static JsonObject ask(Socket viewer, String what, String args) {
    viewer.sendText(
        "{\"type\":\"query\",\"id\":1,\"what\":\"%s\",\"args\":%s}".formatted(what, args));
    return viewer.nextMessage();
  }

  private static void assertRefused(String field, JsonValue value, String code, String message)
      throws IOException {
    assertRefused(field, value, 400, code, message);
  }

  private static void assertRefused(
      String field, JsonValue value, int status, String code, String message) throws IOException {
    JsonObject request = here(recorded("compare how=outer").get("request").asObject());
    JsonObject error =
        assertEnvelope(
            server.http().post("/load_compare", request.set(field, value)), status, code);
    assertTrue(error.getString("message", "").contains(message), error::toString);
  }

  private static JsonObject stateOf(String session) throws Exception {
    try (Socket viewer = Socket.open(server.port(), session)) {
      return viewer.nextMessage();
    }
  }

  /** Runs the recorded comparison of a session. */
  private static void load(String session) throws IOException {
    JsonObject request =
        recordedRequests()
            .map(arguments -> ((JsonObject) arguments.get()[1]).get("request").asObject())
            .filter(candidate -> candidate.getString("session", "").equals(session))
            .findFirst()
            .orElseThrow();
    Http.Reply reply = server.http().post("/load_compare", here(request));
    assertEquals(200, reply.status(), () -> reply.text() + server.stderr());
  }

  private static JsonObject recorded(String note) {
    return recordedRequests()
        .filter(arguments -> arguments.get()[0].equals(note))
        .map(arguments -> (JsonObject) arguments.get()[1])
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject here(JsonObject request) {
    JsonObject sent = new JsonObject(request);
    for (String field : new String[] {"path1", "path2"}) {
      String path = sent.getString(field, "");
      if (path.startsWith("inputs/")) {
        String name = path.substring("inputs/".length());
        Path own = work.resolve(name);
        sent.set(field, (Files.exists(own) ? own : Goldens.input(name)).toString());
      }
    }
    return sent;
  }

  /** Missing cells are equal, so one row less of the column "val" differs. */
  private static JsonObject asOurs(JsonObject reply) {
    JsonObject eqs = new JsonObject(reply.get("eqs").asObject());
    if (eqs.get("val") != null) {
      eqs.set("val", new JsonObject().add("diff_count", 1));
    }
    return new JsonObject(reply).set("eqs", eqs);
  }

  private static JsonObject nullsEqual(JsonObject binary) {
    JsonArray rows = new JsonArray();
    for (JsonValue item : binary.get("rows").asArray()) {
      JsonObject row = new JsonObject(item.asObject());
      boolean bothMissing = row.get("j") != null && row.get("c").isNull() && row.get("f").isNull();
      if (bothMissing && row.getInt("h", 0) == 3) {
        row.set("j", 7);
      }
      rows.add(row);
    }
    return new JsonObject(binary).set("rows", rows);
  }

  private static JsonObject stateAsOurs(JsonObject state) {
    JsonObject metadata = new JsonObject(state.get("metadata").asObject());
    JsonArray columns = new JsonArray();
    for (JsonValue column : metadata.get("columns").asArray()) {
      boolean gaps = column.asObject().getString("name", "").startsWith("val");
      boolean marks = column.asObject().getString("dtype", "").equals("Int8");
      columns.add(
          gaps && !marks ? new JsonObject(column.asObject()).set("dtype", "Int64") : column);
    }
    JsonObject here =
        here(
            new JsonObject()
                .add("path1", metadata.get("path"))
                .add("path2", metadata.get("path2")));
    metadata.set("columns", columns).set("path", here.get("path1")).set("path2", here.get("path2"));
    JsonObject ours = new JsonObject(state).set("metadata", metadata);
    ours.remove("highlighted_columns");
    return ours;
  }
}
