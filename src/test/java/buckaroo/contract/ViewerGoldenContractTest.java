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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what the reference was recorded saying in mode viewer. Every exchange has a connection of
 * its own, so that none depends on another. {@link IntendedDifferences} lists all that may differ.
 */
final class ViewerGoldenContractTest {
  private static final Map<Recording, JsonObject> LOAD_REPLIES = new HashMap<>();
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
    return Recording.all();
  }

  static Stream<Arguments> exchanges() {
    return Recording.all()
        .flatMap(
            recording ->
                recording.exchanges().stream()
                    .map(
                        exchange ->
                            Arguments.of(recording, exchange.getString("note", ""), exchange)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void loadIsAnsweredAsRecorded(Recording recording) throws Exception {
    assertSaysAtLeast(recording.loadReply(), loaded(recording), "load");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void newViewersAreToldTheRecordedState(Recording recording) throws Exception {
    loaded(recording);
    try (Socket viewer = Socket.open(server.port(), recording.session())) {
      assertSaysAtLeast(recording.state(), viewer.nextMessage(), "initial_state");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("exchanges")
  void exchangeIsAnsweredAsRecorded(Recording recording, String note, JsonObject exchange)
      throws Exception {
    try (Socket viewer = look(recording)) {
      JsonObject message = exchange.get("send").asObject();
      JsonValue raw = message.get("raw");
      viewer.sendText(raw == null ? message.toString() : raw.asString());
      Iterator<Frame> frames = viewer.framesUntilNow().iterator();
      for (JsonValue recorded : exchange.get("frames").asArray()) {
        assertTrue(frames.hasNext(), () -> "missing: " + recorded);
        assertFrame(recorded.asObject(), frames, recording, exchange);
      }
      assertFalse(frames.hasNext(), () -> "more than recorded: " + frames.next());
    }
  }

  @Test
  void everyIntendedDifferenceIsAboutARecordedColumn() {
    List<String> columns = new ArrayList<>();
    Recording.all()
        .forEach(
            recording ->
                recording
                    .loadReply()
                    .get("columns")
                    .asArray()
                    .forEach(column -> columns.add(recording + "." + name(column))));
    assertTrue(columns.containsAll(IntendedDifferences.columnNames()), columns::toString);
  }

  private static void assertFrame(
      JsonObject recorded, Iterator<Frame> frames, Recording recording, JsonObject exchange)
      throws Exception {
    Frame frame = frames.next();
    if (recorded.get("closed") != null) {
      String note = exchange.getString("note", "");
      EnvelopeAssert.assertSocketError(
          json(frame), IntendedDifferences.ERROR_INSTEAD_OF_BROKEN_CONNECTION.get(note));
    } else if (recorded.get("text") != null) {
      assertText(recorded.get("text").asObject(), json(frame), frames);
    } else {
      byte[] bytes = assertInstanceOf(Frame.Binary.class, frame).bytes();
      RecordedWindow.of(recorded.get("binary").asObject())
          .assertMatches(
              Window.ofParquet(bytes), sortLetter(recording, exchange), wholeTable(recording));
    }
  }

  private static void assertText(JsonObject recorded, JsonObject actual, Iterator<Frame> frames) {
    JsonObject expected = new JsonObject(recorded);
    JsonValue errorInfo = recorded.get("error_info");
    if (errorInfo != null) {
      // An error goes on to say what is wrong, and an empty binary frame makes it heard.
      String said = actual.getString("error_info", "");
      assertTrue(said.startsWith(errorInfo.asString()), said);
      expected.remove("error_info");
      assertEquals(0, assertInstanceOf(Frame.Binary.class, frames.next()).bytes().length);
    }
    assertSaysAtLeast(expected, actual, "reply");
    assertEquals(recorded.get("key"), actual.get("key"), "the key is echoed as it is");
    if (recorded.get("payload") != null) {
      // Text cells are plain, so a client need not decode any column.
      assertEquals(new JsonArray(), actual.get("payload").asObject().get("json_columns"));
    }
  }

  /** The letter of the column that the request sorts by, letter or name; null when by none. */
  private static String sortLetter(Recording recording, JsonObject exchange) throws Exception {
    JsonValue args = exchange.get("send").asObject().get("payload_args");
    String sort = args == null ? null : args.asObject().getString("sort", null);
    JsonArray columns = loaded(recording).get("columns").asArray();
    List<String> letters = wholeTable(recording).columns().subList(0, columns.size());
    if (sort == null || letters.contains(sort)) {
      return sort;
    }
    List<String> names = columns.values().stream().map(ViewerGoldenContractTest::name).toList();
    return letters.get(names.indexOf(sort));
  }

  /** The reply to the load of a recording; loaded once, as nothing here changes a session. */
  private static JsonObject loaded(Recording recording) throws IOException {
    if (!LOAD_REPLIES.containsKey(recording)) {
      Http.Reply reply = server.http().post("/load", recording.loadRequest());
      assertEquals(200, reply.status(), () -> reply.text() + server.stderr());
      LOAD_REPLIES.put(recording, reply.json());
    }
    return LOAD_REPLIES.get(recording);
  }

  /** The rows of the file in file order. */
  private static Window wholeTable(Recording recording) throws Exception {
    if (!WHOLE_TABLES.containsKey(recording)) {
      try (Socket viewer = look(recording)) {
        viewer.requestWindow(new JsonObject().add("start", 0).add("end", 10_000));
        viewer.nextMessage();
        WHOLE_TABLES.put(recording, Window.ofParquet(viewer.nextBinary()));
      }
    }
    return WHOLE_TABLES.get(recording);
  }

  /** A new viewer that has been told the state. */
  private static Socket look(Recording recording) throws IOException {
    loaded(recording);
    Socket viewer = Socket.open(server.port(), recording.session());
    assertEquals("initial_state", viewer.nextMessage().getString("type", null));
    return viewer;
  }

  private static JsonObject json(Frame frame) {
    return Json.parse(assertInstanceOf(Frame.Text.class, frame).text()).asObject();
  }

  private static String name(JsonValue column) {
    return column.asObject().getString("name", null);
  }
}
