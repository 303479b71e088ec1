package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.testing.Seeded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalPropertyTest {
  private final ShortestDecimal decimal = new ShortestDecimal();

  private void check(double value) {
    decimal.of(value);
    var found = new BigDecimal(BigInteger.valueOf(decimal.digits()), -decimal.exponent());
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

  /** Short and long ones change places, so that none is expected to be like those before it. */
  @Seeded(10)
  void whatCameBeforeMakesNoDifference(Random random) {
    for (int i = 0; i < 3000; i++) {
      boolean isShort = random.nextInt(40) < 3 || i / 500 % 2 == 0;
      double value = isShort ? (1 + random.nextInt(1_000_000)) / 1e3 : random.nextDouble() + 1e-9;
      decimal.of(value);
      var fresh = new ShortestDecimal();
      fresh.of(value);
      assertEquals(fresh.digits(), decimal.digits());
      assertEquals(fresh.exponent(), decimal.exponent());
    }
  }

  /**
   * From Java 19 on {@link Double#toString} is the shortest too, but for numbers that one digit is
   * enough for, which get a closer second one.
   */
  @Seeded(30)
  void newerJavasWriteTheSameDigits(Random random) {
    assumeTrue(Runtime.version().feature() >= 19);
    for (int i = 0; i < 1000; i++) {
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (Double.isFinite(value) && value != 0) {
        decimal.of(value);
        var found = new BigDecimal(BigInteger.valueOf(decimal.digits()), -decimal.exponent());
        if (found.precision() > 1) {
          assertEquals(
              0, found.compareTo(new BigDecimal(Double.toString(value))), () -> "" + value);
        }
      }
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
