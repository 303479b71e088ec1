package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
  private static long read(String before, String digits, String behind) {
    byte[] bytes = (before + digits + behind).getBytes(StandardCharsets.ISO_8859_1);
    int start = before.length();
    return Digits.read(Arrays.copyOf(bytes, bytes.length + 8), start, start + digits.length());
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        12,
        1_234_567,
        12_345_678,
        123_456_789,
        9_876_543_210_123_456L,
        98_765_432_101_234_567L,
        999_999_999_999_999_999L
      })
  void digitsAreReadWhateverStandsAroundThem(long number) {
    assertEquals(number, read("7", String.valueOf(number), "89,4"));
  }

  @Test
  void zerosBeforeANumberDoNotChangeIt() {
    assertEquals(42, read("", "0000000000042", ""));
  }

  @Test
  void anyOtherByteAtAnyPlaceIsRefused() {
    for (int length = 1; length <= Digits.LONGEST; length++) {
      for (int place = 0; place < length; place++) {
        for (int value = 0; value < 256; value++) {
          char[] text = new char[length];
          Arrays.fill(text, '9');
          text[place] = (char) value;
          boolean isDigit = value >= '0' && value <= '9';
          assertEquals(
              isDigit ? Long.parseLong(new String(text)) : Digits.NONE,
              read("", new String(text), ""),
              "byte " + value + " at " + place + " of " + length);
        }
      }
    }
  }
}
