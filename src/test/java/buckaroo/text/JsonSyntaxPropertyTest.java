package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Seeded;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The check says of every text what a parser says of it. */
class JsonSyntaxPropertyTest {
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"a\"",
    "\"\\u00e9\"",
    "\"\\n\"",
    "\"\\x\"",
    "\"\u00e9\"",
    "0",
    "-1",
    "01",
    "1.5",
    "1.",
    ".5",
    "1e3",
    "1E-2",
    "1e",
    "true",
    "false",
    "null",
    "nul",
    " ",
    "\n",
    "\"",
    "\\"
  };

  private static boolean parses(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (ParseException e) {
      return false;
    }
  }

  private static boolean isValue(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return JsonSyntax.isValue(bytes, 1, bytes.length - 1, 64);
  }

  private static String value(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 6);
    var text = new StringBuilder();
    int members = random.nextInt(3);
    for (int i = 0; i < members; i++) {
      text.append(i == 0 ? "" : " , ");
      text.append(kind == 4 ? "\"k\" :" : "").append(kind < 4 ? "" : value(random, depth - 1));
    }
    return switch (kind) {
      case 0 -> String.valueOf(random.nextInt());
      case 1 -> String.valueOf(random.nextDouble());
      case 2 -> "\"text \\\" \\u20ac \u20ac\"";
      case 3 -> random.nextBoolean() ? "true" : "null";
      case 4 -> "{" + text + "}";
      default -> "[" + text + "\n]";
    };
  }

  @Seeded(20)
  void piecesPutTogetherAreAValueWhereTheParserTakesThem(Random random) {
    for (int i = 0; i < 2000; i++) {
      var text = new StringBuilder();
      for (int pieces = random.nextInt(8); pieces >= 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertEquals(parses(text.toString()), isValue(text.toString()), text::toString);
    }
  }

  @Seeded(20)
  void whatIsAValueIsNoneWithoutAnyOfItsEnds(Random random) {
    for (int i = 0; i < 200; i++) {
      String text = value(random, 4);
      assertTrue(isValue(text), text);
      String shorter = text.substring(0, random.nextInt(text.length()));
      assertEquals(parses(shorter), isValue(shorter), shorter);
    }
  }

  @Test
  void deepNestingIsNoValue() {
    assertTrue(isValue("[".repeat(64) + "]".repeat(64)));
    assertFalse(isValue("[".repeat(65) + "]".repeat(65)));
    assertFalse(isValue("[".repeat(1_000_000)));
  }

  @Test
  void bytesThatAreNoUtf8AreNoValue() {
    byte[] bytes = {'"', (byte) 0xC3, '"'};
    assertFalse(JsonSyntax.isValue(bytes, 0, bytes.length, 64));
  }
}
