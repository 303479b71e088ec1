package buckaroo.contract;

import static buckaroo.contract.Goldens.assertSaysAtLeast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what the reference was recorded saying in mode buckaroo. Every exchange is replayed on a
 * fresh load, brought to the state that was in force before it, so that no difference spreads.
 * {@link IntendedDifferences} lists all that may differ; how columns look and what statistics say
 * is held to the reference elsewhere.
 */
final class BuckarooGoldenContractTest {
  private static final Map<Recording, Window> WHOLE_TABLES = new HashMap<>();
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  static Stream<Recording> recordings() {
    return Recording.allBuckaroo();
  }

  static Stream<Arguments> exchanges() {
    return Recording.allBuckaroo().flatMap(BuckarooGoldenContractTest::exchanges);
  }

  /**
   * Each exchange with the message that made the state before it; null where it is that of a load.
   */
  private static Stream<Arguments> exchanges(Recording recording) {
    List<Arguments> all = new ArrayList<>();
    JsonObject inForce = null;
    int number = 0;
    for (JsonObject exchange : recording.exchanges()) {
      String note = exchange.getString("note", "");
      all.add(Arguments.of(recording, ++number + " " + note, exchange, inForce));
      if (isStateChange(exchange)
          && isAnsweredByAState(exchange)
          && !IntendedDifferences.NO_CHANGE_NOW.contains(note)) {
        inForce = exchange.get("send").asObject();
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void loadIsAnsweredAsRecorded(Recording recording) throws Exception {
    assertSaysAtLeast(recording.loadReply(), load(recording), "load");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void newViewersAreToldTheRecordedState(Recording recording) throws Exception {
    load(recording);
    try (Socket viewer = Socket.open(server.port(), recording.session())) {
      JsonObject told = viewer.nextMessage();
      assertSaysAtLeast(recording.buckarooState(recording.onConnect()), told, "initial_state");
      assertEquals(
          recording.onConnect().get("df_display_args").asObject().names(),
          told.get("df_display_args").asObject().names());
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("exchanges")
  void exchangeIsAnsweredAsRecorded(
      Recording recording, String note, JsonObject exchange, JsonObject inForce) throws Exception {
    load(recording);
    try (Socket viewer = Socket.open(server.port(), recording.session())) {
      assertEquals("initial_state", viewer.nextMessage().getString("type", null));
      if (inForce != null) {
        viewer.send(inForce);
        viewer.framesUntilNow();
      }
      JsonObject message = exchange.get("send").asObject();
      JsonValue raw = message.get("raw");
      viewer.sendText(raw == null ? message.toString() : raw.asString());
      List<Frame> frames = viewer.framesUntilNow();
      if (isWindow(exchange)
          && IntendedDifferences.isEmptyWindowNow(
              recording.name(), exchange.getString("note", ""))) {
        assertEmptyWindows(frames);
        return;
      }
      Iterator<Frame> rest = frames.iterator();
      for (JsonValue recorded : asOurs(exchange, frames)) {
        assertTrue(rest.hasNext(), () -> "missing: " + recorded);
        assertFrame(recorded.asObject(), rest, recording, exchange);
      }
      assertFalse(rest.hasNext(), () -> "more than recorded: " + frames);
    }
  }

  /** The recorded frames, but for those that the reference should not have sent. */
  private static JsonArray asOurs(JsonObject exchange, List<Frame> frames) {
    String note = exchange.getString("note", "");
    if (IntendedDifferences.NO_CHANGE_NOW.contains(note)) {
      return new JsonArray();
    }
    if (IntendedDifferences.WORKS_NOW.contains(note)) {
      assertEquals(1, frames.size(), frames::toString);
      JsonObject asked = exchange.get("send").asObject().get("new_state").asObject();
      JsonObject state = new JsonObject().add("type", "initial_state").add("buckaroo_state", asked);
      return new JsonArray().add(new JsonObject().add("text", state));
    }
    return exchange.get("frames").asArray();
  }

  private static void assertFrame(
      JsonObject recorded, Iterator<Frame> frames, Recording recording, JsonObject exchange)
      throws Exception {
    Frame frame = frames.next();
    if (recorded.get("closed") != null) {
      String note = exchange.getString("note", "");
      EnvelopeAssert.assertSocketError(
          json(frame), IntendedDifferences.ERROR_INSTEAD_OF_BROKEN_CONNECTION.get(note));
    } else if (recorded.get("text") == null) {
      byte[] bytes = assertInstanceOf(Frame.Binary.class, frame).bytes();
      RecordedWindow.of(recorded.get("binary").asObject())
          .assertMatches(Window.ofParquet(bytes), sortLetter(exchange), wholeTable(recording));
    } else {
      JsonObject expected = recorded.get("text").asObject();
      JsonObject said = json(frame);
      switch (expected.getString("type", "")) {
        case "initial_state" -> assertState(expected, said, recording);
        case "error" -> assertError(expected, said);
        default -> assertReply(expected, said, frames);
      }
    }
  }

  /** Each reply tells of no rows, and the client is sent something to draw. */
  private static void assertEmptyWindows(List<Frame> frames) throws Exception {
    assertTrue(!frames.isEmpty() && frames.size() % 2 == 0, frames::toString);
    for (int i = 0; i < frames.size(); i += 2) {
      JsonObject reply = json(frames.get(i));
      assertEquals(0, reply.getInt("length", -1), reply::toString);
      byte[] bytes = assertInstanceOf(Frame.Binary.class, frames.get(i + 1)).bytes();
      assertTrue(reply.get("error_info") != null || Window.ofParquet(bytes).rows().isEmpty());
    }
  }

  private static void assertState(JsonObject expected, JsonObject said, Recording recording) {
    if (expected.get("metadata") == null) {
      assertSaysAtLeast(expected, said, "initial_state");
      return;
    }
    assertSaysAtLeast(recording.buckarooState(expected), said, "initial_state");
    Set<String> highlighted = new TreeSet<>();
    for (JsonValue column : columns(said)) {
      JsonObject args = column.asObject().get("displayer_args").asObject();
      if (args.get("highlight_phrase") != null) {
        highlighted.add(column.asObject().getString("header_name", ""));
      }
    }
    JsonValue before = expected.get("highlighted_columns");
    for (JsonValue column : before == null ? new JsonArray() : before.asArray()) {
      assertTrue(highlighted.contains(column.asString()), () -> column + " in " + highlighted);
    }
    // Text with gaps is text here, so more columns may be marked; without a search none is.
    JsonObject state = said.get("buckaroo_state").asObject();
    boolean isSearching =
        !state.getString("search_string", "").isEmpty()
            || state.get("quick_command_args").toString().matches(".*\"search\":\\[\".+\"\\].*");
    assertTrue(isSearching || highlighted.isEmpty(), highlighted::toString);
  }

  private static JsonArray columns(JsonObject state) {
    JsonObject main = state.get("df_display_args").asObject().get("main").asObject();
    return main.get("df_viewer_config").asObject().get("column_config").asArray();
  }

  private static void assertError(JsonObject expected, JsonObject said) {
    EnvelopeAssert.assertSocketError(said, expected.getString("error_code", null));
    String message = said.getString("message", "");
    assertTrue(message.startsWith(expected.getString("message", null)), message);
  }

  private static void assertReply(JsonObject recorded, JsonObject said, Iterator<Frame> frames) {
    JsonObject expected = new JsonObject(recorded);
    if (recorded.get("error_info") != null) {
      // A sentence instead of a stack trace, and an empty binary frame that makes it heard.
      expected.remove("error_info");
      assertTrue(said.getString("error_info", "").startsWith("Request failed"), said::toString);
      assertEquals(0, assertInstanceOf(Frame.Binary.class, frames.next()).bytes().length);
    }
    assertSaysAtLeast(expected, said, "reply");
    assertEquals(recorded.get("key"), said.get("key"), "the key is echoed as it is");
  }

  private static String sortLetter(JsonObject exchange) {
    JsonValue args = exchange.get("send").asObject().get("payload_args");
    return args == null ? null : args.asObject().getString("sort", null);
  }

  /** The rows of the file in file order. */
  private static Window wholeTable(Recording recording) throws Exception {
    if (!WHOLE_TABLES.containsKey(recording)) {
      String session = "whole-" + recording;
      JsonObject request = recording.loadRequest().set("session", session);
      assertEquals(200, server.http().post("/load", request).status());
      try (Socket viewer = Socket.open(server.port(), session)) {
        viewer.nextMessage();
        viewer.requestWindow(new JsonObject().add("start", 0).add("end", 10_000));
        viewer.nextMessage();
        WHOLE_TABLES.put(recording, Window.ofParquet(viewer.nextBinary()));
      }
    }
    return WHOLE_TABLES.get(recording);
  }

  private static JsonObject load(Recording recording) throws Exception {
    Http.Reply reply = server.http().post("/load", recording.loadRequest());
    assertEquals(200, reply.status(), () -> reply.text() + server.stderr());
    return reply.json();
  }

  private static boolean isWindow(JsonObject exchange) {
    return exchange.get("send").asObject().getString("type", "").equals("infinite_request");
  }

  private static boolean isStateChange(JsonObject exchange) {
    JsonObject send = exchange.get("send").asObject();
    return send.getString("type", "").equals("buckaroo_state_change");
  }

  private static boolean isAnsweredByAState(JsonObject exchange) {
    return exchange.get("frames").toString().contains("\"initial_state\"");
  }

  private static JsonObject json(Frame frame) {
    return Json.parse(assertInstanceOf(Frame.Text.class, frame).text()).asObject();
  }
}
