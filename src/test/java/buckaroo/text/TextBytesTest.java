package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBytesTest {
  private final TextBytes out = new TextBytes(64, 64);

  private String text() {
    return StandardCharsets.US_ASCII.decode(out.toByteBuffer()).toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99_999_999, 100_000_000, 1L << 53, Long.MAX_VALUE, -1})
  void wholeNumbersArePutInAllTheirDigits(long value) {
    out.putUnsigned(value);
    assertEquals(Long.toUnsignedString(value), text());
  }

  @Test
  void everyNumberBelowTenThousandIsPutRightAtEachEndOfEightDigits() {
    for (int value = 0; value < 10_000; value++) {
      long both = value * 10_000L + (9_999 - value);
      TextBytes digits = new TextBytes(64, 64);
      digits.putPadded(both, 8);
      assertEquals(
          "%04d%04d".formatted(value, 9_999 - value),
          StandardCharsets.US_ASCII.decode(digits.toByteBuffer()).toString());
    }
  }

  @Test
  void numbersOfAnyLengthArePutWithAPointAnywhere() {
    var random = new Random(6);
    for (int bits = 0; bits < 63; bits++) {
      long value = random.nextLong() >>> 1 >>> bits;
      String digits = String.valueOf(value);
      for (int decimals = 0; decimals < digits.length(); decimals++) {
        byte[] text = new byte[64];
        int end = TextBytes.digitsWithPoint(text, 3, value, digits.length(), decimals);
        int whole = digits.length() - decimals;
        assertEquals(
            digits.substring(0, whole) + "." + digits.substring(whole),
            new String(text, 3, end - 3, StandardCharsets.US_ASCII));
      }
      TextBytes text = new TextBytes(64, 64);
      text.putUnsigned(value);
      assertEquals(digits, text.toString());
    }
  }

  @Test
  void everySecondOfTheDayIsATime() {
    for (int second = 0; second < 86_400; second++) {
      TextBytes text = new TextBytes(64, 64);
      text.putTimeOfDay(second);
      assertEquals(
          LocalTime.ofSecondOfDay(second).format(DateTimeFormatter.ISO_LOCAL_TIME),
          text.toString());
    }
  }

  @Test
  void numbersOfAnyLengthAreFilledWithZeros() {
    var random = new Random(5);
    for (int width = 1; width <= 19; width++) {
      for (int bits = 0; bits < 63; bits++) {
        long value = random.nextLong() >>> 1 >>> bits;
        int digits = String.valueOf(value).length();
        if (digits <= width) {
          TextBytes padded = new TextBytes(64, 64);
          padded.putPadded(value, width);
          assertEquals(
              "0".repeat(width - digits) + value,
              StandardCharsets.US_ASCII.decode(padded.toByteBuffer()).toString());
        }
      }
    }
  }
}
