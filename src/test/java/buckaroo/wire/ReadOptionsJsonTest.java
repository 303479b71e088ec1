package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ReadOptions;
import com.eclipsesource.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOptionsJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"delimiter\":\"|\"}",
        "{\"delimiter\":\"\\u0001\",\"quote\":null}",
        "{\"quote\":\"'\",\"header\":false,\"encoding\":\"utf-16le\"}",
        "{\"types\":{\"b\":\"text\",\"a\":\"timestamp\"},\"skip\":1000}",
        "{\"null_markers\":[\"\",\"-\",\"n/a\"]}",
        "{\"null_markers\":[]}",
        "{\"delimiter\":\"::\",\"escape\":\"~\",\"header\":2,\"skip_after_header\":1,\"footer\":3}",
        "{\"skip\":0}",
        "{\"decimal\":\",\",\"thousands\":\".\",\"trim\":true,\"row_names\":false}"
      })
  void whatIsToldComesBackAsItWas(String json) {
    assertEquals(json, ReadOptionsJson.of(read(json, "a.tsv.gz")).toString());
  }

  @Test
  void nothingToldLeavesEverythingToTheReader() {
    assertTrue(read("null", "a.csv").isNone());
    assertTrue(read("{}", "a.parquet").isNone());
    assertTrue(ReadOptionsJson.read(null, "a.csv").isNone());
    assertTrue(read("{\"types\":{}}", "a.csv").isNone());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      quoteCharacter = '`',
      value = {
        "5                          / read_options               / object",
        "[]                         / read_options               / object",
        "{\"delimeter\":\",\"}      / delimeter                  / null_markers",
        "{\"delimiter\":5}          / read_options.delimiter     / 10 characters",
        "{\"delimiter\":\"\"}       / read_options.delimiter     / 10 characters",
        "{\"delimiter\":\"===========\"} / read_options.delimiter  / 10 characters",
        "{\"delimiter\":\"\\n\"}    / read_options.delimiter     / 10 characters",
        "{\"delimiter\":\"é\"}      / read_options.delimiter     / letter",
        "{\"delimiter\":\"a\"}      / read_options.delimiter     / letter",
        "{\"delimiter\":\"7\"}      / read_options.delimiter     / digit",
        "{\"delimiter\":\"\\\"\"}   / read_options.delimiter     / quote",
        "{\"quote\":\"''\"}         / read_options.quote         / null for none",
        "{\"quote\":\";\"}          / read_options.quote         / delimiter",
        "{\"quote\":\":\",\"delimiter\":\":\"} / read_options.quote / same",
        "{\"header\":\"yes\"}       / read_options.header        / true or false",
        "{\"encoding\":\"ebcdic\"}  / read_options.encoding      / windows-1252",
        "{\"encoding\":null}        / read_options.encoding      / utf-8",
        "{\"types\":[\"int64\"]}    / read_options.types         / object",
        "{\"types\":{\"id\":\"int\"}} / read_options.types.id    / int64",
        "{\"types\":{\"id\":null}}  / read_options.types.id      / timestamp",
        "{\"skip\":-1}              / read_options.skip          / 0 to 1000",
        "{\"skip\":1001}            / read_options.skip          / 0 to 1000",
        "{\"skip\":1.5}             / read_options.skip          / 0 to 1000",
        "{\"skip\":1e99}            / read_options.skip          / 0 to 1000",
        "{\"null_markers\":\"-\"}   / read_options.null_markers  / list",
        "{\"null_markers\":[7]}     / read_options.null_markers  / texts"
      })
  void aWrongOptionIsNamedWithWhatWouldDo(String json, String key, String words) {
    ApiException refusal = assertThrows(ApiException.class, () -> read(json, "a.csv"));
    assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(key), message);
    assertTrue(message.contains(words), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.jsonl.gz", "a.ndjson", "a.parquet"})
  void optionsOfDelimitedTextAreRefusedForOtherFormats(String path) {
    ApiException refusal =
        assertThrows(ApiException.class, () -> read("{\"delimiter\":\";\"}", path));
    assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("read_options.delimiter"));
  }

  @Test
  void tooManyMarkersAndTooLongOnesAreRefused() {
    String many = "[" + "\"a\",".repeat(100) + "\"a\"]";
    String longer = "[\"" + "a".repeat(1001) + "\"]";
    for (String markers : new String[] {many, longer}) {
      assertThrows(ApiException.class, () -> read("{\"null_markers\":" + markers + "}", "a.csv"));
    }
  }

  private static ReadOptions read(String json, String path) {
    return ReadOptionsJson.read(Json.parse(json), path);
  }
}
