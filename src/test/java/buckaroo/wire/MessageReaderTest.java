package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.TextSearch;
import java.math.BigDecimal;
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

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "100e2147483647"})
  void filterByANumberBeyondEveryExponentIsRefused(String number) {
    String filters = "{\"filters\":[{\"column\":\"a\",\"op\":\"eq\",\"value\":" + number + "}]}";
    ApiException refusal = assertThrows(ApiException.class, () -> window(filters));
    assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains(number));
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
  void filtersCarryTheirValuesExactly() {
    WindowRequest window =
        window(
            "{\"filters\":[{\"column\":\"a\",\"op\":\"eq\",\"value\":9007199254740993},"
                + "{\"column\":\"b\",\"op\":\"in\",\"value\":[\"x\",true]},"
                + "{\"column\":\"c\",\"op\":\"isnull\"}],\"search\":\"é\",\"id\":7}");
    FilterValue big = new FilterValue.Number(new BigDecimal("9007199254740993"));
    List<FilterValue> several = List.of(new FilterValue.Text("x"), new FilterValue.Truth(true));
    assertEquals(
        List.of(
            new ViewRequest.Filter("a", FilterOp.EQ, List.of(big), false),
            new ViewRequest.Filter("b", FilterOp.IN, several, false),
            new ViewRequest.Filter("c", FilterOp.ISNULL, List.of(), false)),
        window.view().filters());
    assertEquals(TextSearch.shown("é"), window.view().search());
    assertEquals("7", window.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                         | 'filters' must be a list",
        "[5]                                        | A filter is {\"column\"",
        "[{\"op\":\"eq\",\"value\":1}]              | A filter is {\"column\"",
        "[{\"column\":\"a\",\"op\":\"like\"}]       | found \"like\"",
        "[{\"column\":\"a\",\"value\":1}]           | A filter's 'op' is one of eq, ne,",
        "[{\"column\":\"a\",\"op\":\"eq\"}]         | found null; missing cells are found by"
            + " 'isnull'",
        "[{\"column\":\"a\",\"op\":\"eq\",\"value\":[1]}] | found [1]",
        "[{\"column\":\"a\",\"op\":\"in\",\"value\":1}]   | has a list of at most 1000 values",
        "[{\"column\":\"a\",\"op\":\"lt\",\"value\":1e99999999999}] | found 1e99999999999",
      },
      quoteCharacter = '`')
  void aMalformedFilterIsRefusedWithWhatWouldDo(String filters, String told) {
    var error = assertThrows(ApiException.class, () -> window("{\"filters\":" + filters + "}"));
    assertEquals(ErrorCode.INVALID_REQUEST, error.code());
    assertTrue(String.valueOf(error.getMessage()).contains(told), error::getMessage);
  }

  @Test
  void cancelsNameTheirRequest() {
    assertEquals(
        new ClientMessage.Cancel("12"), MessageReader.read("{\"type\":\"cancel\",\"id\":12}"));
    assertInstanceOf(ClientMessage.Unknown.class, MessageReader.read("{\"type\":\"cancel\"}"));
    assertInstanceOf(
        ClientMessage.CancelLoad.class, MessageReader.read("{\"type\":\"cancel_load\"}"));
  }

  @Test
  void severalSortKeysComeInOrder() {
    WindowRequest window =
        window("{\"sorts\":[{\"column\":\"b\",\"desc\":true},{\"column\":\"a\"}]}");
    assertEquals(
        List.of(new ViewRequest.Sort("b", true), new ViewRequest.Sort("a", false)),
        window.view().sorts());
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
