package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1            | 3            | 1 | 3",
        "-3           | 4            | 0 | 4",
        "1.9          | 3.9          | 1 | 3",
        "'\"1\"'      | '\"3\"'      | 1 | 3",
        "'\" 7 \"'    | '\"9\"'      | 7 | 9",
        "null         | null         | 0 | 0",
        "5            | null         | 5 | 5",
        "'\"x\"'      | true         | 0 | 0",
        "[]           | {}           | 0 | 0",
        "1e400        | 2            | 9223372036854775807 | 2",
        "99999999999999999999 | 2    | 9223372036854775807 | 2",
      })
  void windowNumbersAreTakenAsTheReferenceTakesThem(
      String start, String end, long expectedStart, long expectedEnd) {
    WindowRequest window = window("{\"start\":" + start + ",\"end\":" + end + "}");
    assertEquals(expectedStart, window.start());
    assertEquals(expectedEnd, window.end());
  }

  @Test
  void missingArgumentsAreAnEmptyWindow() {
    ClientMessage.InfiniteRequest request =
        (ClientMessage.InfiniteRequest) MessageReader.read("{\"type\":\"infinite_request\"}");
    assertEquals("{}", request.first().key().toString());
    assertEquals(0, request.first().start());
    assertEquals(0, request.first().end());
    assertNull(request.second());
  }

  @Test
  void theKeyIsEchoedAsItWasSent() {
    String args =
        "{\"start\":1.50,\"end\":\"3\",\"sourceName\":\"[\\\"x\\\"]\",\"later\":[1,{\"k\":null}]}";
    assertEquals(args, window(args).key().toString());
  }

  @ParameterizedTest
  @CsvSource({"asc,true", "desc,false", "ascending,false", "'',false"})
  void everyDirectionButAscIsDescending(String direction, boolean ascending) {
    WindowRequest window = window("{\"sort\":\"a\",\"sort_direction\":\"" + direction + "\"}");
    assertEquals("a", window.sort());
    assertEquals(ascending, window.ascending());
  }

  @Test
  void severalSortKeysComeInOrder() {
    WindowRequest window =
        window("{\"sorts\":[{\"column\":\"b\",\"desc\":true},{\"column\":\"a\"}]}");
    assertEquals(
        List.of(new WindowRequest.Sort("b", true), new WindowRequest.Sort("a", false)),
        window.sorts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"sorts\":3}", "{\"sorts\":[1]}", "{\"sorts\":[{\"desc\":true}]}"})
  void aMalformedSortListIsRefused(String args) {
    ApiException refusal = assertThrows(ApiException.class, () -> window(args));
    assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "{", "{\"a\":}", "\u0000"})
  void textThatIsNoJsonIsRefused(String text) {
    ApiException refusal = assertThrows(ApiException.class, () -> MessageReader.read(text));
    assertEquals(ErrorCode.INVALID_JSON, refusal.code());
    assertEquals("Invalid JSON", refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "5", "null", "\"x\"", "true"})
  void jsonThatIsNoObjectIsRefused(String text) {
    ApiException refusal = assertThrows(ApiException.class, () -> MessageReader.read(text));
    assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
  }

  @Test
  void deepNestingIsRefusedBeforeItIsParsed() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    ApiException refusal = assertThrows(ApiException.class, () -> MessageReader.read(deep));
    assertEquals(ErrorCode.INVALID_JSON, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("64"));
  }

  @Test
  void bracketsInsideTextDoNotCountAsNesting() {
    String text =
        "{\"type\":\"nope\",\"x\":\"" + "[".repeat(1000) + "\\\"" + "{".repeat(1000) + "\"}";
    assertInstanceOf(ClientMessage.Unknown.class, MessageReader.read(text));
  }

  @Test
  void aLargeKeyIsRefused() {
    ApiException refusal =
        assertThrows(ApiException.class, () -> window("{\"x\":\"" + "y".repeat(70_000) + "\"}"));
    assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"nope\"}", "{\"x\":1}", "{\"type\":5}", "{\"type\":null}"})
  void unknownMessagesAreIgnored(String text) {
    assertInstanceOf(ClientMessage.Unknown.class, MessageReader.read(text));
  }

  private static WindowRequest window(String args) {
    ClientMessage message =
        MessageReader.read("{\"type\":\"infinite_request\",\"payload_args\":" + args + "}");
    return ((ClientMessage.InfiniteRequest) message).first();
  }
}
