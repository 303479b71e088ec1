package buckaroo.client;

import buckaroo.home.EnvironmentReader;
import buckaroo.home.HomeFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the environment tells the launcher. A value that makes no sense is replaced by its default
 * and told in the warnings: a launcher that refused to start would be a client without tools.
 *
 * @param port where the server is looked for first; 0 for any free one
 * @param startupTimeout for finding or starting a server, every probe included
 * @param startupAttempts how often a server is started within that time
 * @param loadTimeout for the answer to one {@code /load}
 * @param noBrowser whether no browser is ever opened
 */
public record LauncherSettings(
    int port,
    Duration startupTimeout,
    int startupAttempts,
    Duration loadTimeout,
    boolean noBrowser,
    Path logFolder,
    Path runFolder,
    List<String> warnings) {
  private static final Duration STARTUP = Duration.ofSeconds(15);
  private static final Duration LOAD = Duration.ofMinutes(10);

  public static LauncherSettings of(Map<String, String> environment) {
    EnvironmentReader reader = new EnvironmentReader(environment);
    List<String> warnings = new ArrayList<>();
    return new LauncherSettings(
        read(
            () -> reader.integer("BUCKAROO_PORT", ServerClient.DEFAULT_PORT, 0, 65535),
            ServerClient.DEFAULT_PORT,
            warnings),
        read(() -> reader.seconds("BUCKAROO_STARTUP_TIMEOUT", STARTUP), STARTUP, warnings),
        read(() -> reader.integer("BUCKAROO_STARTUP_RETRIES", 2, 1, 10), 2, warnings),
        read(() -> reader.seconds("BUCKAROO_LOAD_TIMEOUT", LOAD), LOAD, warnings),
        read(() -> reader.flag("BUCKAROO_NO_BROWSER", false), false, warnings),
        HomeFolder.logs(environment),
        HomeFolder.run(),
        List.copyOf(warnings));
  }

  private static <T> T read(Supplier<T> variable, T otherwise, List<String> warnings) {
    try {
      return variable.get();
    } catch (IllegalArgumentException e) {
      warnings.add(
          e.getMessage()
              + " Using "
              + (otherwise instanceof Duration time ? time.toSeconds() + " s." : otherwise + "."));
      return otherwise;
    }
  }

  /** The settings that a person may want to change, in one line. */
  public String describe() {
    return "BUCKAROO_PORT="
        + port
        + " BUCKAROO_STARTUP_TIMEOUT="
        + startupTimeout.toMillis() / 1000.0
        + " BUCKAROO_STARTUP_RETRIES="
        + startupAttempts
        + " BUCKAROO_LOAD_TIMEOUT="
        + loadTimeout.toMillis() / 1000.0;
  }
}
