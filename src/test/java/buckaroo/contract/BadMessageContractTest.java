package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket messages that are wrong: each is answered, and the connection goes on. */
final class BadMessageContractTest {
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
    viewer = Socket.open(server.port(), "mixed");
    viewer.nextMessage();
  }

  @AfterEach
  void theConnectionStillServesRows() throws Exception {
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 3));
    assertEquals(10, viewer.nextMessage().getInt("length", -1));
    assertEquals(3, Window.ofParquet(viewer.nextBinary()).rows().size());
    viewer.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | invalid_json",
        "'' | invalid_json",
        "{ | invalid_json",
        "NaN | invalid_json",
        "[1,2] | invalid_request",
        "5 | invalid_request",
        "null | invalid_request",
        "\"text\" | invalid_request",
      })
  void messageThatIsNoObjectIsAnError(String message, String code) {
    viewer.sendText(message);
    EnvelopeAssert.assertSocketError(viewer.nextMessage(), code);
    assertEquals(List.of(), viewer.framesUntilNow());
  }

  @Test
  void deepMessageIsAnError() {
    viewer.sendText("[".repeat(100_000));
    EnvelopeAssert.assertSocketError(viewer.nextMessage(), "invalid_json");
    viewer.sendText("{\"type\":\"nope\",\"a\":" + "[".repeat(70) + "]".repeat(70) + "}");
    EnvelopeAssert.assertSocketError(viewer.nextMessage(), "invalid_json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":5}",
        "{\"type\":\"nope\"}",
        "{\"type\":\"buckaroo_state_change\",\"new_state\":5}",
      })
  void messageOfAnUnknownKindIsIgnored(String message) {
    viewer.sendText(message);
    assertEquals(List.of(), viewer.framesUntilNow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"start\":\"junk\",\"end\":[]}",
        "{\"start\":1e300,\"end\":1e308}",
        "{\"start\":-1e300,\"end\":-5}",
        "{\"start\":99999999999999999999999,\"end\":99999999999999999999999999}",
        "{\"start\":9223372036854775807,\"end\":9223372036854775807}",
        "{\"start\":{},\"end\":null}",
        "{\"start\":true,\"end\":false}",
      })
  void oddWindowNumbersAreAnEmptyWindow(String payloadArgs) throws Exception {
    JsonObject args = Json.parse(payloadArgs).asObject();
    viewer.requestWindow(args);
    JsonObject reply = viewer.nextMessage();
    assertEquals(args, reply.get("key"));
    assertEquals(10, reply.getInt("length", -1));
    assertEquals(List.of(), Window.ofParquet(viewer.nextBinary()).rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"sort\":\"zz\"}", "{\"sort\":\"no such name\"}"})
  void unknownSortColumnIsAFailedRequest(String payloadArgs) {
    viewer.requestWindow(Json.parse(payloadArgs).asObject().add("start", 0).add("end", 5));
    JsonObject reply = viewer.nextMessage();
    assertEquals(0, reply.getInt("length", -1));
    assertTrue(reply.getString("error_info", "").startsWith("Request failed"), reply::toString);
    assertEquals(0, viewer.nextBinary().length);
  }

  @Test
  void messagesThatAreTooLongEndOnlyTheirOwnConnection() {
    try (Socket other = Socket.open(server.port(), "mixed")) {
      other.nextMessage();
      other.beginText("x".repeat((1 << 20) + 1));
      assertEquals(1009, assertInstanceOf(Frame.Closed.class, other.next()).code());
    }
  }
}
