package buckaroo.plugin;

import buckaroo.extension.ColumnData;
import buckaroo.extension.Display;
import buckaroo.extension.Extension;
import buckaroo.extension.PostProcessing;
import buckaroo.extension.Statistic;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.view.RowSet;
import buckaroo.view.SelectedRows;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** The plug-ins of a server. Immutable but for a count of calls that hang; safe for any thread. */
public final class Plugins {
  private static final System.Logger LOG = System.getLogger(Plugins.class.getName());
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,60}");
  private static final int MOST_OF_A_KIND = 100;
  private static final long CALL_MILLIS = 10_000;

  private final Map<String, Statistic> statistics = new LinkedHashMap<>();
  private final Map<String, Display> displays = new LinkedHashMap<>();
  private final Map<String, PostProcessing> postProcessings = new LinkedHashMap<>();
  private final BoundedCall calls = new BoundedCall(CALL_MILLIS);

  private Plugins() {}

  /** No plug-in. */
  public static Plugins none() {
    return new Plugins();
  }

  /**
   * Those of the jars in a folder, in the order of their names. A plug-in that cannot be loaded is
   * left out and named in the log.
   *
   * @throws IOException if the folder cannot be read
   */
  public static Plugins load(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    var plugins = new Plugins();
    for (Path jar : jars.stream().sorted().toList()) {
      plugins.loadJar(jar);
    }
    return plugins;
  }

  /** The jar stays open as long as the server runs: classes are read from it when first used. */
  private void loadJar(Path jar) {
    try {
      URL[] urls = {jar.toUri().toURL()};
      var loader = new URLClassLoader(urls, Extension.class.getClassLoader());
      Iterator<Extension> extensions = ServiceLoader.load(Extension.class, loader).iterator();
      if (!extensions.hasNext()) {
        LOG.log(System.Logger.Level.WARNING, "no plug-in in {0}", jar.getFileName());
      }
      while (extensions.hasNext()) {
        add(jar, extensions.next());
      }
    } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError e) {
      LOG.log(System.Logger.Level.ERROR, "plug-in " + jar.getFileName() + " left out", e);
    }
  }

  private void add(Path jar, Extension extension) {
    extension.statistics().forEach(one -> put(jar, statistics, one.name(), one));
    extension.displays().forEach(one -> put(jar, displays, one.name(), one));
    extension.postProcessings().forEach(one -> put(jar, postProcessings, one.name(), one));
    LOG.log(
        System.Logger.Level.INFO, "plug-in {0} of {1} loaded", extension.name(), jar.getFileName());
  }

  private static <T> void put(Path jar, Map<String, T> all, String name, T one) {
    boolean isTaken = all.containsKey(name) || name.equals("main") || name.equals("summary");
    if (isTaken || !NAME.matcher(name).matches() || all.size() >= MOST_OF_A_KIND) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} of plug-in {1} left out: its name is taken, or not of letters, digits and"
              + " underscores, or there are too many",
          name,
          jar.getFileName());
      return;
    }
    all.put(name, one);
  }

  /** The names of the methods that {@link #postProcess} takes. */
  public List<String> postProcessings() {
    return List.copyOf(postProcessings.keySet());
  }

  /** A cell for each column. */
  public interface Cells<T> {
    void put(String name, List<T> cells);
  }

  /** Has every statistic told of some rows of a table; those that fail are logged instead. */
  public void statistics(MemoryTable table, @Nullable RowSet rows, Cells<@Nullable Object> taker) {
    if (statistics.isEmpty()) {
      return;
    }
    List<ColumnData> columns = columns(SelectedRows.of(table, rows));
    statistics.forEach(
        (name, one) -> attempt("statistic " + name, () -> cells(columns, one::of), name, taker));
  }

  /** The same of what every display says about every column. */
  public void displays(MemoryTable table, @Nullable RowSet rows, Cells<Map<String, Object>> taker) {
    if (displays.isEmpty()) {
      return;
    }
    List<ColumnData> columns = columns(SelectedRows.of(table, rows));
    displays.forEach(
        (name, one) ->
            attempt(
                "display " + name,
                () ->
                    Plugins.<Map<String, Object>>cells(
                        columns, column -> Map.copyOf(one.column(column))),
                name,
                taker));
  }

  /** The statistics that a display pins above the rows; none if it fails. */
  public List<String> pinnedRows(String display) {
    Display one = displays.get(display);
    try {
      return one == null ? List.of() : List.copyOf(one.pinnedRows());
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.ERROR, "display " + display + " failed", e);
      return List.of();
    }
  }

  private interface CellOf<T> {
    T of(ColumnData column);
  }

  private static <T> List<T> cells(List<ColumnData> columns, CellOf<T> cell) {
    List<T> cells = new ArrayList<>();
    columns.forEach(column -> cells.add(cell.of(column)));
    return cells;
  }

  private <T> void attempt(String what, Callable<List<T>> code, String name, Cells<T> taker) {
    try {
      taker.put(name, calls.of(what, Cancellation.NONE, code));
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.ERROR, "plug-in left out of a table", e);
    }
  }

  /**
   * What a method makes of some rows of a table.
   *
   * @param rows null for all of them
   * @throws IllegalStateException telling the person why the method failed
   */
  public MemoryTable postProcess(
      String name, MemoryTable table, @Nullable RowSet rows, Cancellation cancellation) {
    PostProcessing method = postProcessings.get(name);
    if (method == null) {
      throw new IllegalStateException("there is no method " + name);
    }
    MemoryTable selected = SelectedRows.of(table, rows);
    long cells = selected.rowCount() * selected.columns().size();
    String told = "post-processing method " + name;
    return calls.of(
        told,
        cancellation,
        () -> MadeTable.of(List.copyOf(method.apply(columns(selected))), cells));
  }

  private static List<ColumnData> columns(MemoryTable table) {
    List<ColumnData> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      columns.add(new GivenColumn(table.schema().field(i), table.column(i)));
    }
    return columns;
  }
}
