package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTextTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("/s/abc", "/s/abc"),
        Arguments.of("caf\u00e9", "caf\u00e9"),
        Arguments.of("a\r\nb", "a\\u000d\\u000ab"),
        Arguments.of("\u001b[31m", "\\u001b[31m"),
        Arguments.of("\u009b", "\\u009b"),
        Arguments.of("a\u202eb\u200bc\u2028d", "a\\u202eb\\u200bc\\u2028d"),
        Arguments.of("\\u000a", "\\u005cu000a"),
        Arguments.of("\ud800", "\\ud800"),
        Arguments.of("x".repeat(300), "x".repeat(256) + "..."));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatCouldBreakALineIsEscaped(String text, String escaped) {
    assertEquals(escaped, SafeText.value(text));
  }
}
