package buckaroo.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The user's home, and the product's own folders in it.
 *
 * <p>{@code HOME} comes before what the password file says (DESIGN 13.8): Java itself asks that
 * file alone, and makes {@code ?} of a user who does not stand in it. A user without any home gets
 * a folder of random name among the temporary files, for logs and for as long as this process runs.
 */
public final class HomeFolder {
  /** The launcher's log in the folder for logs. */
  public static final String LAUNCHER_LOG = "mcp_tool.log";

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");

  private HomeFolder() {}

  /** What {@code ~} stands for; empty for a user without a home. */
  public static Optional<Path> ofUser() {
    return ofUser(WINDOWS ? Map.of() : System.getenv(), System.getProperty("user.home", ""));
  }

  static Optional<Path> ofUser(Map<String, String> environment, String passwordFile) {
    Optional<Path> home = usable(environment.getOrDefault("HOME", ""));
    return home.isPresent() ? home : usable(passwordFile);
  }

  /** For logs: {@code BUCKAROO_LOG_DIR}, else {@code ~/.buckaroo/logs}. */
  public static Path logs(Map<String, String> environment) {
    String set = environment.getOrDefault("BUCKAROO_LOG_DIR", "");
    return set.isEmpty() ? own("logs") : Path.of(set);
  }

  /** Where servers that launchers started write down who they are: {@code ~/.buckaroo/run}. */
  public static Path run() {
    return own("run");
  }

  /** Where the server on a port writes down the token that it asks for, if it asks for one. */
  public static Path token(int port) {
    return run().resolve("token-" + port);
  }

  /**
   * Where the operator names connections to engines: {@code ~/.buckaroo/connections.properties}.
   */
  public static Path connections() {
    return own("connections.properties");
  }

  /** The operator's drivers: {@code BUCKAROO_DRIVERS}, else {@code ~/.buckaroo/drivers}. */
  public static Path drivers(Map<String, String> environment) {
    String set = environment.getOrDefault("BUCKAROO_DRIVERS", "");
    return set.isBlank() ? own("drivers") : Path.of(set.trim());
  }

  /** Where the files that were opened last are written down; empty for a user without a home. */
  public static Optional<Path> recentFiles() {
    return ofUser().map(home -> home.resolve(".buckaroo").resolve("recent"));
  }

  /** Whether a folder can be written, or made if it is not there yet. */
  public static boolean isWritable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
  }

  private static Path own(String name) {
    Optional<Path> home = ofUser();
    return home.isPresent()
        ? home.get().resolve(".buckaroo").resolve(name)
        : Homeless.FOLDER.resolve(name);
  }

  private static Optional<Path> usable(String home) {
    try {
      Path folder = Path.of(home);
      return folder.isAbsolute() && Files.isDirectory(folder) && isOurs(folder)
          ? Optional.of(folder)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(Path folder) {
    if (Files.isWritable(folder)) {
      return true;
    }
    try {
      return Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Made when a user without a home first needs it. */
  private static final class Homeless {
    static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("buckaroo-home-");
        System.err.println("buckaroo: there is no home folder, logs are in " + folder);
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException("there is neither a home nor a temporary folder", e);
      }
    }
  }
}
