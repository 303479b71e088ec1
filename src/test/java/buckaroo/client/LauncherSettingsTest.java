package buckaroo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherSettingsTest {
  @Test
  void defaultsLeaveASlowMachineTime() {
    LauncherSettings settings = LauncherSettings.of(Map.of());

    assertEquals(8700, settings.port());
    assertEquals(Duration.ofSeconds(15), settings.startupTimeout());
    assertEquals(2, settings.startupAttempts());
    assertEquals(List.of(), settings.warnings());
  }

  @Test
  void valuesAreTaken() {
    LauncherSettings settings =
        LauncherSettings.of(
            Map.of(
                "BUCKAROO_PORT", "0",
                "BUCKAROO_STARTUP_TIMEOUT", " 0.5 ",
                "BUCKAROO_STARTUP_RETRIES", "3",
                "BUCKAROO_LOAD_TIMEOUT", "7200"));

    assertEquals(0, settings.port());
    assertEquals(Duration.ofMillis(500), settings.startupTimeout());
    assertEquals(3, settings.startupAttempts());
    assertEquals(Duration.ofHours(2), settings.loadTimeout());
  }

  @ParameterizedTest
  @CsvSource({
    "BUCKAROO_PORT,x",
    "BUCKAROO_PORT,-1",
    "BUCKAROO_PORT,65536",
    "BUCKAROO_PORT,80.5",
    "BUCKAROO_STARTUP_TIMEOUT,0",
    "BUCKAROO_STARTUP_TIMEOUT,-3",
    "BUCKAROO_STARTUP_TIMEOUT,NaN",
    "BUCKAROO_STARTUP_TIMEOUT,Infinity",
    "BUCKAROO_STARTUP_TIMEOUT,five",
    "BUCKAROO_STARTUP_RETRIES,0",
    "BUCKAROO_STARTUP_RETRIES,1.5",
    "BUCKAROO_LOAD_TIMEOUT,1e9"
  })
  void aBadValueIsReplacedAndTold(String name, String value) {
    LauncherSettings settings = LauncherSettings.of(Map.of(name, value));
    LauncherSettings defaults = LauncherSettings.of(Map.of());

    assertEquals(defaults.describe(), settings.describe());
    assertEquals(1, settings.warnings().size());
    String warning = settings.warnings().get(0);
    assertTrue(warning.contains(name) && warning.contains('"' + value + '"'), warning);
  }
}
