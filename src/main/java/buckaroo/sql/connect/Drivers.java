package buckaroo.sql.connect;

import buckaroo.home.OwnerOnly;
import buckaroo.sql.connect.SqlFailureException.Kind;
import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The drivers in the operator's folder: each jar, and each subfolder of jars, has a class loader of
 * its own that knows the JDK and nothing of ours or of other drivers. A jar that is put there later
 * is found by the next question. Safe for any thread.
 */
public final class Drivers {
  private final Path folder;

  @GuardedBy("this")
  private final Map<Path, Loaded> loaded = new TreeMap<>();

  private record Loaded(List<Driver> drivers, String problem) {}

  public Drivers(Path folder) {
    this.folder = folder;
  }

  /**
   * One jar or subfolder.
   *
   * @param name of the file in the folder
   * @param drivers their classes and versions; empty where there is a problem
   * @param problem why it gives no driver; empty where it does
   */
  public record Found(String name, List<String> drivers, String problem) {}

  public Path folder() {
    return folder;
  }

  /** What the folder holds, by name. */
  public synchronized List<Found> list() {
    List<Found> list = new ArrayList<>();
    load()
        .forEach(
            (path, entry) ->
                list.add(
                    new Found(
                        String.valueOf(path.getFileName()),
                        entry.drivers.stream().map(Drivers::described).toList(),
                        entry.problem)));
    return list;
  }

  private static String described(Driver driver) {
    return "%s %d.%d"
        .formatted(driver.getClass().getName(), driver.getMajorVersion(), driver.getMinorVersion());
  }

  /** Whether a driver takes the URL. */
  public boolean has(String url) {
    return find(url) != null;
  }

  /**
   * The driver that takes the URL of a connection.
   *
   * @throws SqlFailureException saying which jar goes where, if there is none
   */
  Driver of(NamedConnection connection) {
    Driver driver = find(connection.url());
    if (driver == null) {
      throw missing(connection.engine());
    }
    return driver;
  }

  /** That no driver speaks to an engine, and what would help. */
  public SqlFailureException missing(Engine engine) {
    StringBuilder problems = new StringBuilder();
    list().stream()
        .filter(found -> !found.problem().isEmpty())
        .forEach(
            found ->
                problems
                    .append(" ")
                    .append(found.name())
                    .append(": ")
                    .append(found.problem())
                    .append("."));
    return new SqlFailureException(
        Kind.NO_DRIVER,
        "There is no driver for %s. Put %s into %s.%s"
            .formatted(engine.label(), engine.driverJar(), folder, problems));
  }

  private synchronized @Nullable Driver find(String url) {
    for (Loaded entry : load().values()) {
      for (Driver driver : entry.drivers) {
        try {
          if (driver.acceptsURL(url)) {
            return driver;
          }
        } catch (SQLException | RuntimeException | LinkageError e) {
          // Whoever cannot even tell is not the driver that is looked for.
          continue;
        }
      }
    }
    return null;
  }

  @GuardedBy("this")
  private Map<Path, Loaded> load() {
    List<Path> present = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(present::add);
      } catch (IOException | DirectoryIteratorException e) {
        return Map.of(folder, new Loaded(List.of(), "cannot be read"));
      }
    }
    present.removeIf(path -> !Files.isDirectory(path) && !isJar(path));
    loaded.keySet().retainAll(present);
    for (Path path : present) {
      loaded.computeIfAbsent(path, this::open);
    }
    return loaded;
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(".jar");
  }

  private Loaded open(Path path) {
    try {
      List<Path> jars = new ArrayList<>();
      if (Files.isDirectory(path)) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, "*.jar")) {
          entries.forEach(jars::add);
        }
      } else {
        jars.add(path);
      }
      for (Path file : jars) {
        if (!OwnerOnly.isOursAlone(file) || !OwnerOnly.isOursAlone(folder)) {
          return new Loaded(List.of(), "belongs to others or can be written by them");
        }
      }
      List<URL> urls = new ArrayList<>();
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
      return load(urls);
    } catch (IOException | DirectoryIteratorException e) {
      return new Loaded(List.of(), "cannot be read");
    }
  }

  /** The loader stays open for as long as the process: its driver may load more at any time. */
  @SuppressWarnings("resource")
  private static Loaded load(List<URL> urls) {
    var loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    List<Driver> drivers = new ArrayList<>();
    String problem = "";
    try {
      Iterator<Driver> found = ServiceLoader.load(Driver.class, loader).iterator();
      while (found.hasNext()) {
        Driver driver = found.next();
        if (driver.getClass().getClassLoader() == loader) {
          drivers.add(driver);
        }
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      problem = "a driver cannot be loaded: " + e.getClass().getSimpleName();
    }
    if (drivers.isEmpty() && problem.isEmpty()) {
      problem = "holds no JDBC driver";
    }
    return new Loaded(drivers, drivers.isEmpty() ? problem : "");
  }
}
