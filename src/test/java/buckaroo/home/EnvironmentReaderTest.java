package buckaroo.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReaderTest {
  @Test
  void whatIsNotSetOrBlankIsAsUsual() {
    for (EnvironmentReader reader :
        new EnvironmentReader[] {new EnvironmentReader(Map.of()), reader("  ")}) {
      assertEquals(5, reader.number("V", 5, 0, 9));
      assertEquals(Duration.ofSeconds(5), reader.seconds("V", Duration.ofSeconds(5)));
      assertEquals(5, reader.bytes("V", 5));
      assertTrue(reader.flag("V", true));
      assertEquals(Set.of(), reader.list("V"));
    }
  }

  @Test
  void numbersAreWithinTheirRange() {
    assertEquals(0, reader("0").number("V", 5, 0, 9));
    assertEquals(9, reader(" 9 ").integer("V", 5, 0, 9));
    for (String text : new String[] {"-1", "10", "1.5", "x", "99999999999999999999"}) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class, () -> reader(text).number("V", 5, 0, 9), text);
      assertTrue(
          String.valueOf(refusal.getMessage()).startsWith("V must be a whole number from 0 to 9"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1000", "0.001,1", "1.5,1500", "86400,86400000", "00002,2000"})
  void secondsMayHaveAFraction(String text, long millis) {
    assertEquals(Duration.ofMillis(millis), reader(text).seconds("V", Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.000", "-1", "86400.001", "1e3", ".5", "1.0001", "100000"})
  void otherSecondsAreRefused(String text) {
    assertThrows(
        IllegalArgumentException.class, () -> reader(text).seconds("V", Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2k,2048", "3M,3145728", "4g,4294967296", "999999999g,1073741822926258176"})
  void bytesHaveAUnit(String text, long bytes) {
    assertEquals(bytes, reader(text).bytes("V", 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00k", "-1", "1.5g", "1t", "k", "9999999999"})
  void otherBytesAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> reader(text).bytes("V", 7));
  }

  @Test
  void flagsAreOneOrZero() {
    assertTrue(reader("1").flag("V", false));
    assertTrue(reader("true").flag("V", false));
    assertFalse(reader("0").flag("V", true));
    assertFalse(reader("false").flag("V", true));
    assertThrows(IllegalArgumentException.class, () -> reader("on").flag("V", true));
  }

  @Test
  void listsDropBlanksAndEmptyEntries() {
    assertEquals(Set.of("a", "b c"), reader(" a ,, b c ,a").list("V"));
  }

  private static EnvironmentReader reader(String value) {
    return new EnvironmentReader(Map.of("V", value));
  }
}
