package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Seeded;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalPropertyTest {
  private final ShortestDecimal decimal = new ShortestDecimal();

  private void check(double value) {
    decimal.of(value);
    var found = new BigDecimal(java.math.BigInteger.valueOf(decimal.digits()), -decimal.exponent());
    assertEquals(value, found.doubleValue(), () -> "reads back: " + value);
    int digits = found.precision();
    var exact = new BigDecimal(value);
    if (digits > 1) {
      // The two decimals of one digit fewer that enclose the value must both miss it.
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
        BigDecimal shorter = exact.round(new MathContext(digits - 1, mode));
        assertNotEquals(value, shorter.doubleValue(), () -> "is shortest: " + value);
      }
    }
    BigDecimal closest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (closest.doubleValue() == value) {
      assertTrue(
          exact.subtract(found).abs().compareTo(exact.subtract(closest).abs()) <= 0,
          () -> "is closest: " + value);
    }
  }

  @Seeded(30)
  void theDecimalReadsBackAndNoShorterOneDoes(Random random) {
    for (int i = 0; i < 1000; i++) {
      double anyBits = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (Double.isFinite(anyBits) && anyBits != 0) {
        check(anyBits);
      }
      check(random.nextDouble() + Double.MIN_VALUE);
      check((1 + random.nextInt(10_000_000)) / 100.0);
      check(1 + random.nextLong(1L << 60));
      check(Math.scalb(1.0, random.nextInt(2000) - 1000));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.MIN_VALUE,
        2 * Double.MIN_VALUE,
        Double.MIN_NORMAL,
        2.2250738585072011e-308,
        Double.MAX_VALUE,
        2e-44,
        2e23,
        9.007199254740993e15,
        1e15,
        1e22,
        1e23,
        0.1,
        0.3,
        1e-7,
        5e-324
      })
  void edgesOfTheRange(double value) {
    check(value);
  }
}
