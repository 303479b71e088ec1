package buckaroo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.2.0, true",
    "0.2.0, 0.1.0, false",
    "0.9, 0.10, true",
    "1.0, 1.0.0, false",
    "1.0, 1.0.1, true",
    "0.1.0, 0.1.0, false",
    "0.1.0-beta, 0.1.1, false",
    "'', 0.2.0, false",
    "99999999999, 0.2.0, false"
  })
  void ordersByNumbersAndLeavesTheRestAlone(String version, String other, boolean older) {
    assertEquals(older, Versions.isOlder(version, other));
  }
}
