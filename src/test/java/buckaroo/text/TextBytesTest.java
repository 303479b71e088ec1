package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
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
