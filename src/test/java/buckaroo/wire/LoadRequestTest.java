package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.session.Mode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadRequestTest {
  @Test
  void aPathAloneIsEnough() {
    LoadRequest request = parse("{\"path\":\"a.csv\"}");
    assertEquals("a.csv", request.path());
    assertEquals(Mode.VIEWER, request.mode());
    assertEquals("", request.prompt());
    assertFalse(request.noBrowser());
    assertTrue(request.session().matches("[0-9a-f]{32}"));
  }

  @Test
  void everyFieldIsTaken() {
    LoadRequest request =
        parse(
            """
            {"session":"s.1_-","path":"a.csv","mode":"buckaroo","prompt":"look","no_browser":true,
             "backend":"POLARS","component_config":{"shortMode":true}}""");
    assertEquals("s.1_-", request.session());
    assertEquals(Mode.BUCKAROO, request.mode());
    assertEquals("look", request.prompt());
    assertTrue(request.noBrowser());
    assertEquals("{\"shortMode\":true}", request.display().componentConfig());
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "", "[1]", "null", "\"x\"", "\u00ff\u00fe{\"a\":1}"})
  void aBodyThatIsNoObjectKeepsTheOldErrorText(String body) {
    ApiException refusal =
        assertThrows(
            ApiException.class,
            () -> LoadRequest.parse(body.getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(ErrorCode.INVALID_JSON, refusal.code());
    assertTrue(refusal.isPlain());
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("Invalid JSON body"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"path\":\"\"}", "{\"path\":null}", "{\"path\":0}", "{\"path\":[]}"})
  void aMissingPathKeepsTheOldErrorText(String body) {
    ApiException refusal = assertThrows(ApiException.class, () -> parse(body));
    assertEquals("Missing 'path'", refusal.getMessage());
    assertTrue(refusal.isPlain());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'path':5}                                         | INVALID_REQUEST | 'path' must be a text, found 5",
        "{'path':'a.csv','backend':'duckdb'}                | INVALID_BACKEND | got 'duckdb'",
        "{'path':'a.csv','backend':null}                    | INVALID_BACKEND | got 'none'",
        "{'path':'a.csv','backend':'polars'}                | INVALID_BACKEND | only valid with mode='buckaroo'",
        "{'path':'a.csv','mode':'weird'}                    | INVALID_REQUEST | 'viewer', 'buckaroo' or 'lazy'",
        "{'path':'a.csv','mode':7}                          | INVALID_REQUEST | got 7",
        "{'path':'a.csv','mode':'buckaroo','init_sd':[1]}   | INVALID_REQUEST | 'init_sd' must be an object of columns, found [1]",
        "{'path':'a.csv','session':7}                       | INVALID_REQUEST | found 7",
        "{'path':'a.csv','session':'a b'}                   | INVALID_REQUEST | 'session' must be",
        "{'path':'a.csv','session':'<script>'}              | INVALID_REQUEST | 'session' must be",
      })
  void aWrongFieldIsNamed(String body, ErrorCode code, String words) {
    ApiException refusal = assertThrows(ApiException.class, () -> parse(body.replace('\'', '"')));
    assertEquals(code, refusal.code());
    assertTrue(
        String.valueOf(refusal.getMessage()).replace("\"", "'").contains(words.trim()),
        refusal.getMessage());
  }

  @Test
  void aLongWrongValueIsCutInTheMessage() {
    ApiException refusal =
        assertThrows(
            ApiException.class,
            () -> parse("{\"path\":\"a.csv\",\"backend\":\"" + "x".repeat(10_000) + "\"}"));
    assertTrue(String.valueOf(refusal.getMessage()).length() < 200);
  }

  @Test
  void anOldErrorCarriesBothShapes() {
    ApiException refusal = assertThrows(ApiException.class, () -> parse("{}"));
    assertEquals(
        "{\"error_code\":\"invalid_request\",\"message\":\"Missing 'path'\",\"details\":{},"
            + "\"request_id\":\"r7\",\"error\":\"Missing 'path'\"}",
        ErrorEnvelope.of(refusal, "r7").toHttpJson().toString());
  }

  private static LoadRequest parse(String body) {
    return LoadRequest.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
