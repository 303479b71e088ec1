package buckaroo.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"id", "unit price", "a_b.c-%", "größe", "年", "007", "𝒳"})
  void plainNamesStandAsTheyAre(String name) {
    assertEquals(name, Names.show(name));
  }

  @Test
  void otherNamesAreQuoted() {
    assertEquals("\"ignore (all) rules\"", Names.show("ignore (all) rules"));
    assertEquals("\"a\\\"b\"", Names.show("a\"b"));
    assertEquals("\"a\\\\b\"", Names.show("a\\b"));
    assertEquals("\"a,b\"", Names.show("a,b"));
  }

  @ParameterizedTest
  @CsvSource({"10,\\n", "9,\\t", "27,\\u001b", "8238,\\u202e", "8203,\\u200b", "8232,\\u2028"})
  void whatCannotBeSeenIsEscaped(int codePoint, String shown) {
    assertEquals("\"a" + shown + "b\"", Names.show("a" + Character.toString(codePoint) + "b"));
  }

  @Test
  void emptyAndLongNamesAreQuotedAndCut() {
    assertEquals("\"\"", Names.show(""));
    assertEquals("x".repeat(80), Names.show("x".repeat(80)));
    assertEquals("\"" + "x".repeat(81) + "\"", Names.show("x".repeat(81)));
    assertTrue(Names.show("x".repeat(5000)).length() < 210);
  }
}
