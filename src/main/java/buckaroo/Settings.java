package buckaroo;

import buckaroo.server.load.PathPolicy;
import buckaroo.session.SessionLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the environment sets beyond the command line. The port's own limits are read by the {@code
 * server} room.
 *
 * @param maxTableBytes a file whose table would hold more heap than this is refused
 */
record Settings(
    boolean debug, SessionLimits sessions, PathPolicy paths, long maxTableBytes, Path logFolder) {

  /**
   * Reads the environment.
   *
   * @throws UsageException naming the variable that makes no sense
   */
  static Settings of(Map<String, String> environment) {
    SessionLimits defaults = SessionLimits.DEFAULT;
    return new Settings(
        isOn(environment, "BUCKAROO_DEBUG"),
        new SessionLimits(
            seconds(environment, "BUCKAROO_SESSION_TTL", defaults.ttl()),
            seconds(environment, "BUCKAROO_EVICTION_INTERVAL", defaults.sweepInterval()),
            (int) number(environment, "BUCKAROO_MAX_SESSIONS", defaults.maxSessions(), 100_000)),
        paths(environment),
        bytes(environment, "BUCKAROO_MEMORY", Runtime.getRuntime().maxMemory() / 10 * 6),
        Logs.folder(environment));
  }

  /** Where servers that launchers started write down who they are. */
  Path runFolder() {
    return Path.of(System.getProperty("user.home"), ".buckaroo", "run");
  }

  static boolean isOn(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return value.equals("1") || value.equalsIgnoreCase("true");
  }

  private static PathPolicy paths(Map<String, String> environment) {
    List<Path> roots = new ArrayList<>();
    for (String root :
        environment.getOrDefault("BUCKAROO_ALLOWED_ROOTS", "").split(File.pathSeparator)) {
      if (!root.isBlank()) {
        roots.add(Path.of(root.trim()));
      }
    }
    if (isOn(environment, "BUCKAROO_RESTRICT_TO_CWD")) {
      roots.add(Path.of("").toAbsolutePath());
    }
    try {
      return roots.isEmpty() ? PathPolicy.unrestricted() : PathPolicy.below(roots);
    } catch (IOException e) {
      throw new UsageException(
          "BUCKAROO_ALLOWED_ROOTS names a folder that cannot be read: " + e.getMessage());
    }
  }

  private static Duration seconds(
      Map<String, String> environment, String name, Duration otherwise) {
    String text = environment.getOrDefault(name, "").trim();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double seconds = Double.parseDouble(text);
      if (seconds > 0 && seconds < 1e9) {
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers out of range.
    }
    throw new UsageException(name + " must be a number of seconds above 0, got: " + text);
  }

  private static long number(
      Map<String, String> environment, String name, long otherwise, long max) {
    String text = environment.getOrDefault(name, "").trim();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers out of range.
    }
    throw new UsageException(name + " must be a whole number from 1 to " + max + ", got: " + text);
  }

  /** A number of bytes, with k, m or g behind it for powers of 1024. */
  private static long bytes(Map<String, String> environment, String name, long otherwise) {
    String text = environment.getOrDefault(name, "").trim().toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return otherwise;
    }
    int shift =
        switch (text.charAt(text.length() - 1)) {
          case 'k' -> 10;
          case 'm' -> 20;
          case 'g' -> 30;
          default -> 0;
        };
    String digits = shift == 0 ? text : text.substring(0, text.length() - 1).trim();
    if (digits.matches("[0-9]{1,12}") && Long.parseLong(digits) > 0) {
      return Long.parseLong(digits) << shift;
    }
    throw new UsageException(name + " must be a size such as 512m or 4g, got: " + text);
  }
}
