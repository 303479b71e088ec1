package buckaroo.mcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the environment tells the launcher. A value that makes no sense is replaced by its default
 * and told in the warnings: a launcher that refused to start would be a client without tools.
 *
 * @param port where the server is looked for first; 0 for any free one
 * @param startupTimeout for finding or starting a server, every probe included
 * @param startupAttempts how often a server is started within that time
 * @param loadTimeout for the answer to one {@code /load}
 */
record LauncherSettings(
    int port,
    Duration startupTimeout,
    int startupAttempts,
    Duration loadTimeout,
    Path logFolder,
    Path runFolder,
    List<String> warnings) {
  static final int DEFAULT_PORT = 8700;

  static LauncherSettings of(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    Path home = Path.of(System.getProperty("user.home"), ".buckaroo");
    return new LauncherSettings(
        (int) reader.number("BUCKAROO_PORT", DEFAULT_PORT, 0, 65535, true),
        reader.seconds("BUCKAROO_STARTUP_TIMEOUT", 5, 3600),
        (int) reader.number("BUCKAROO_STARTUP_RETRIES", 2, 1, 10, true),
        reader.seconds("BUCKAROO_LOAD_TIMEOUT", 600, 86400),
        McpCommand.logFolder(environment),
        home.resolve("run"),
        List.copyOf(reader.warnings));
  }

  /** The settings that a person may want to change, in one line. */
  String describe() {
    return "BUCKAROO_PORT="
        + port
        + " BUCKAROO_STARTUP_TIMEOUT="
        + startupTimeout.toMillis() / 1000.0
        + " BUCKAROO_STARTUP_RETRIES="
        + startupAttempts
        + " BUCKAROO_LOAD_TIMEOUT="
        + loadTimeout.toMillis() / 1000.0;
  }

  private static final class Reader {
    private final Map<String, String> environment;
    private final List<String> warnings = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    Duration seconds(String name, double otherwise, double max) {
      return Duration.ofMillis(Math.round(number(name, otherwise, 0.001, max, false) * 1000));
    }

    double number(String name, double otherwise, double min, double max, boolean whole) {
      String text = environment.getOrDefault(name, "").trim();
      if (text.isEmpty()) {
        return otherwise;
      }
      try {
        double number = Double.parseDouble(text);
        if (number >= min && number <= max && (!whole || number == Math.rint(number))) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Told below, together with numbers out of range.
      }
      warnings.add(
          name
              + "="
              + Names.cut(text)
              + " is not a "
              + (whole ? "whole number" : "number")
              + " from "
              + show(min)
              + " to "
              + show(max)
              + "; using "
              + show(otherwise));
      return otherwise;
    }

    private static String show(double number) {
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
  }
}
