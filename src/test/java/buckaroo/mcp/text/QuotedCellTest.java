package buckaroo.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedCellTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"city\"|city",
        "\"2025-01-01T10:00:00\"|2025-01-01T10:00:00",
        "\"two words\"|\"two words\"",
        "\"null\"|\"null\"",
        "\"\"|\"\"",
        "\"a\\nb\"|\"a\\nb\"",
        "null|null",
        "12.50|12.50"
      })
  void aWordStandsAsItIsAndAnythingElseInQuotes(String json, String text) {
    assertEquals(text, QuotedCell.of(Json.parse(json)));
  }

  @Test
  void whatCannotBeSeenIsMadeVisible() {
    assertEquals("\"\\u3164x\"", QuotedCell.text("\u3164x"));
    assertEquals("\"\\u2800\\ufe0f\\u115f\"", QuotedCell.text("\u2800\ufe0f\u115f"));
    assertEquals("\"a\\u202eb\"", QuotedCell.text("a\u202eb"));
    assertEquals(
        Json.parse("{\"\\\\u200bk\":[\"a\\nb\"]}"),
        QuotedCell.visible(Json.parse("{\"\u200bk\":[\"a\\nb\"]}")));
  }
}
