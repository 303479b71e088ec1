package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Seeded;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.0, 0.0",
    "-0.0, -0, -0.0, -0.0",
    "1, 1, 1.0, 1.0",
    "-12.5, -12.5, -12.5, -12.5",
    "0.0001, 0.0001, 0.0001, 0.0001",
    "0.00001, 0.00001, 0.00001, 1e-05",
    "1.5e-7, 1.5e-7, 1.5e-7, 1.5e-07",
    "1e15, 1000000000000000, 1000000000000000.0, 1000000000000000.0",
    "1e16, 10000000000000000, 1e16, 1e+16",
    "1.5e21, 1.5e21, 1.5e21, 1.5e+21",
    "2e-323, 2e-323, 2e-323, 2e-323",
    "1.7976931348623157e308, 1.7976931348623157e308, 1.7976931348623157e308,"
        + " 1.7976931348623157e+308"
  })
  void eachLayoutHasItsOwnPlaceForTheExponent(
      double value, String javaScript, String marked, String python) {
    assertEquals(javaScript, DoubleText.asInJavaScript().of(value));
    assertEquals(marked, DoubleText.marked().of(value));
    assertEquals(python, DoubleText.asInPython().of(value));
  }

  @Seeded(20)
  void everyLayoutReadsBackAsTheSameDouble(Random random) {
    for (int i = 0; i < 1000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(DoubleText.asInJavaScript().of(value)));
        assertEquals(value, Double.parseDouble(DoubleText.marked().of(value)));
        assertEquals(value, Double.parseDouble(DoubleText.asInPython().of(value)));
      }
    }
  }
}
