package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.Limits;
import buckaroo.session.SessionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void withoutVariablesEverythingIsAsUsual() {
    Settings settings = Settings.of(Map.of());
    assertFalse(settings.debug());
    assertEquals(SessionLimits.DEFAULT, settings.sessions());
    assertEquals(Limits.standard(), settings.files());
    assertEquals(Path.of(System.getProperty("java.io.tmpdir")), settings.tempFolder());
    assertNull(settings.pluginFolder());
  }

  @Test
  void everyVariableSetsWhatItNames() {
    Settings settings =
        Settings.of(
            Map.of(
                "BUCKAROO_DEBUG", "1",
                "BUCKAROO_SESSION_TTL", "1.5",
                "BUCKAROO_EVICTION_INTERVAL", "2",
                "BUCKAROO_MAX_SESSIONS", "3",
                "BUCKAROO_TMPDIR", " /tmp/spill ",
                "BUCKAROO_LOG_DIR", "/tmp/logs",
                "BUCKAROO_PLUGINS", "/tmp/plugins"));
    assertTrue(settings.debug());
    assertEquals(
        new SessionLimits(Duration.ofMillis(1500), Duration.ofSeconds(2), 3), settings.sessions());
    assertEquals(Path.of("/tmp/spill"), settings.tempFolder());
    assertEquals(Path.of("/tmp/logs"), settings.logFolder());
    assertEquals(Path.of("/tmp/plugins"), settings.pluginFolder());
  }

  @Test
  void everyVariableOfALimitSetsItsOwn() {
    Limits limits =
        Settings.of(
                Map.of(
                    "BUCKAROO_MAX_COLUMNS", "11",
                    "BUCKAROO_MAX_FIELD", "12k",
                    "BUCKAROO_MAX_INFLATED", "13m",
                    "BUCKAROO_MAX_RATIO", "14",
                    "BUCKAROO_MEMORY", "15g",
                    "BUCKAROO_MAX_CELLS", "16"))
            .files();
    assertEquals(new Limits(11, 12 << 10, 13L << 20, 14, 15L << 30, 16), limits);
  }

  @ParameterizedTest
  @CsvSource({
    "BUCKAROO_DEBUG, yes",
    "BUCKAROO_SESSION_TTL, 0",
    "BUCKAROO_SESSION_TTL, 86401",
    "BUCKAROO_EVICTION_INTERVAL, soon",
    "BUCKAROO_MAX_SESSIONS, 0",
    "BUCKAROO_MAX_COLUMNS, -1",
    "BUCKAROO_MAX_FIELD, 513m",
    "BUCKAROO_MAX_INFLATED, 0g",
    "BUCKAROO_MAX_RATIO, 1000001",
    "BUCKAROO_MEMORY, 4gb",
    "BUCKAROO_MAX_CELLS, 9223372036854775808",
    "BUCKAROO_RESTRICT_TO_CWD, 2",
    "BUCKAROO_ALLOWED_ROOTS, /no/such/folder",
  })
  void aValueThatMakesNoSenseNamesItsVariable(String variable, String value) {
    var refusal = assertThrows(UsageException.class, () -> Settings.of(Map.of(variable, value)));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith(variable), refusal::getMessage);
  }

  @Test
  void plugInsOfAFolderThatIsNotThereAreRefused() {
    Settings settings = Settings.of(Map.of("BUCKAROO_PLUGINS", "/no/such/folder"));
    var refusal = assertThrows(UsageException.class, settings::plugins);
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("BUCKAROO_PLUGINS"));
  }

  @ParameterizedTest
  @CsvSource({"31, false", "32, true", "128, true", "129, false"})
  void aLeaseSecretHas32To128LettersAndDigits(int length, boolean isSecret) {
    Map<String, String> environment = Map.of("BUCKAROO_LEASE_SECRET", "a".repeat(length));
    assertTrue(ServerLeases.areAskedFor(environment));
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      if (isSecret) {
        assertEquals(
            length, ServerLeases.start(environment, timer, () -> 0, () -> {}).secret().length());
      } else {
        assertThrows(
            UsageException.class, () -> ServerLeases.start(environment, timer, () -> 0, () -> {}));
      }
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void aServerThatNobodyStartedHasNoLeases() {
    assertFalse(ServerLeases.areAskedFor(Map.of()));
    assertFalse(ServerLeases.areAskedFor(Map.of("BUCKAROO_LEASE_SECRET", "")));
  }
}
