package buckaroo;

import buckaroo.format.Limits;
import buckaroo.home.EnvironmentReader;
import buckaroo.home.HomeFolder;
import buckaroo.plugin.Plugins;
import buckaroo.server.load.EngineSources;
import buckaroo.server.load.PathPolicy;
import buckaroo.session.SessionLimits;
import buckaroo.sql.connect.Connections;
import buckaroo.sql.connect.Drivers;
import buckaroo.table.Nullable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the environment sets beyond the command line. The port's own limits are read by the {@code
 * server} room.
 *
 * @param files what a file may cost before it is refused
 * @param pluginFolder the folder of the plug-ins' jars; null for none
 * @param uploadBytes of one file whose bytes are sent
 * @param recent whether the files that were opened last are written down
 * @param startCache whether to keep what makes the next start faster
 * @param engines the SQL engines that may be asked for tables
 */
record Settings(
    boolean debug,
    SessionLimits sessions,
    PathPolicy paths,
    Limits files,
    Path tempFolder,
    Path logFolder,
    @Nullable Path pluginFolder,
    long uploadBytes,
    boolean recent,
    boolean startCache,
    EngineSources engines) {
  /** A cell is held in one array, together with its neighbours. */
  private static final long LARGEST_FIELD = 512L << 20;

  /** How long one statement of an engine may take. */
  private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(60);

  private static final long LARGEST_UPLOAD = 20L << 30;

  /**
   * Reads the environment.
   *
   * @throws UsageException naming the variable that makes no sense
   */
  static Settings of(Map<String, String> environment) {
    EnvironmentReader reader = new EnvironmentReader(environment);
    SessionLimits sessions = SessionLimits.DEFAULT;
    try {
      return new Settings(
          reader.flag("BUCKAROO_DEBUG", false),
          new SessionLimits(
              reader.seconds("BUCKAROO_SESSION_TTL", sessions.ttl()),
              reader.seconds("BUCKAROO_EVICTION_INTERVAL", sessions.sweepInterval()),
              reader.integer("BUCKAROO_MAX_SESSIONS", sessions.maxSessions(), 1, 100_000)),
          paths(environment, reader.flag("BUCKAROO_RESTRICT_TO_CWD", false)),
          files(reader),
          tempFolder(environment),
          HomeFolder.logs(environment),
          pluginFolder(environment),
          reader.bytes("BUCKAROO_MAX_UPLOAD", LARGEST_UPLOAD),
          reader.flag("BUCKAROO_RECENT", true),
          reader.flag("BUCKAROO_START_CACHE", true),
          EngineSources.of(
              new Connections(HomeFolder.connections(), environment),
              new Drivers(HomeFolder.drivers(environment)),
              reader.seconds("BUCKAROO_QUERY_TIMEOUT", QUERY_TIMEOUT)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The same with other engines. */
  Settings with(EngineSources others) {
    return new Settings(
        debug,
        sessions,
        paths,
        files,
        tempFolder,
        logFolder,
        pluginFolder,
        uploadBytes,
        recent,
        startCache,
        others);
  }

  private static Limits files(EnvironmentReader reader) {
    Limits usual = Limits.standard();
    long field = reader.bytes("BUCKAROO_MAX_FIELD", usual.fieldBytes());
    if (field > LARGEST_FIELD) {
      throw new IllegalArgumentException("BUCKAROO_MAX_FIELD must be at most 512m.");
    }
    return new Limits(
        reader.integer("BUCKAROO_MAX_COLUMNS", usual.columns(), 1, 10_000_000),
        (int) field,
        reader.bytes("BUCKAROO_MAX_INFLATED", usual.inflatedBytes()),
        reader.integer("BUCKAROO_MAX_RATIO", usual.inflationRatio(), 1, 1_000_000),
        reader.bytes("BUCKAROO_MEMORY", usual.tableBytes()),
        reader.number("BUCKAROO_MAX_CELLS", usual.jsonCells(), 1, Long.MAX_VALUE));
  }

  /**
   * Loads the plug-ins of the operator.
   *
   * @throws UsageException if their folder cannot be read
   */
  Plugins plugins() {
    try {
      return pluginFolder == null ? Plugins.none() : Plugins.load(pluginFolder);
    } catch (IOException e) {
      throw new UsageException(
          "BUCKAROO_PLUGINS names a folder that cannot be read: " + pluginFolder);
    }
  }

  private static @Nullable Path pluginFolder(Map<String, String> environment) {
    String folder = environment.getOrDefault("BUCKAROO_PLUGINS", "");
    return folder.isBlank() ? null : Path.of(folder.trim());
  }

  private static Path tempFolder(Map<String, String> environment) {
    String set = environment.getOrDefault("BUCKAROO_TMPDIR", "");
    return Path.of(set.isBlank() ? System.getProperty("java.io.tmpdir") : set.trim());
  }

  private static PathPolicy paths(Map<String, String> environment, boolean onlyHere) {
    List<Path> roots = new ArrayList<>();
    String set = environment.getOrDefault("BUCKAROO_ALLOWED_ROOTS", "");
    for (String root : set.split(Pattern.quote(File.pathSeparator))) {
      if (!root.isBlank()) {
        roots.add(Path.of(root.trim()));
      }
    }
    if (roots.isEmpty() && !set.isEmpty()) {
      throw new UsageException("BUCKAROO_ALLOWED_ROOTS is set but names no folder");
    }
    if (onlyHere) {
      roots.add(Path.of("").toAbsolutePath());
    }
    try {
      return roots.isEmpty() ? PathPolicy.unrestricted() : PathPolicy.below(roots);
    } catch (IOException e) {
      throw new UsageException(
          "BUCKAROO_ALLOWED_ROOTS names a folder that cannot be read: " + e.getMessage());
    }
  }
}
