package buckaroo.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.extension.ColumnData;
import buckaroo.extension.Display;
import buckaroo.extension.Extension;
import buckaroo.extension.PostProcessing;
import buckaroo.extension.Statistic;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.testing.TestColumns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  private static final MemoryTable TABLE =
      TestColumns.table(ColumnType.INT64, TestColumns.longs(5L, null, 7L));

  @TempDir Path folder;

  /** A statistic of a name that gives one value, or fails where the value is an exception. */
  private record Told(String name, @Nullable Object value) implements Statistic {
    @Override
    public @Nullable Object of(ColumnData column) {
      if (value instanceof RuntimeException failure) {
        throw failure;
      }
      return value;
    }
  }

  /** Brings one of each. */
  public static final class Good implements Extension {
    @Override
    public String name() {
      return "good";
    }

    @Override
    public List<Statistic> statistics() {
      return List.of(
          new Told("broken", new IllegalArgumentException("never")), new Told("answer", 42));
    }

    @Override
    public List<Display> displays() {
      return List.of(new Pinned());
    }

    @Override
    public List<PostProcessing> postProcessings() {
      return List.of(new Doubled());
    }
  }

  /** Brings what is taken already or has no good name. */
  public static final class Second implements Extension {
    @Override
    public String name() {
      return "second";
    }

    @Override
    public List<Statistic> statistics() {
      return List.of(
          new Told("answer", 43),
          new Told("main", 1),
          new Told("summary", 1),
          new Told("two words", 1),
          new Told("more", null));
    }
  }

  private static final class Pinned implements Display {
    @Override
    public String name() {
      return "pinned";
    }

    @Override
    public List<String> pinnedRows() {
      return List.of("answer");
    }

    @Override
    public Map<String, Object> column(ColumnData column) {
      return Map.of("rows", column.rowCount());
    }
  }

  private static final class Doubled implements PostProcessing {
    @Override
    public String name() {
      return "doubled";
    }

    @Override
    public List<ColumnData> apply(List<ColumnData> columns) {
      return List.of(columns.get(0), columns.get(0));
    }
  }

  @Test
  void everyPartOfAPlugInIsAskedAndAFailingOneIsLeftOut() throws IOException {
    jar("a.jar", Good.class.getName());
    Plugins plugins = Plugins.load(folder);
    assertEquals(Map.of("answer", List.of(42)), statistics(plugins));
    Map<String, Object> displays = new LinkedHashMap<>();
    plugins.displays(TABLE, null, displays::put);
    assertEquals(Map.of("pinned", List.of(Map.of("rows", 3))), displays);
    assertEquals(List.of("answer"), plugins.pinnedRows("pinned"));
    assertEquals(List.of(), plugins.pinnedRows("unknown"));
    assertEquals(List.of("doubled"), plugins.postProcessings());
    MemoryTable made = plugins.postProcess("doubled", TABLE, null, Cancellation.NONE);
    assertEquals(2, made.columns().size());
    assertEquals(1, made.column(1).nullCount());
  }

  @Test
  void anUnknownMethodIsRefused() throws IOException {
    Plugins plugins = Plugins.load(folder);
    var refusal =
        assertThrows(
            IllegalStateException.class,
            () -> plugins.postProcess("nope", TABLE, null, Cancellation.NONE));
    assertEquals("there is no method nope", refusal.getMessage());
  }

  @Test
  void theFirstOfANameStaysAndBadNamesAreLeftOut() throws IOException {
    jar("b.jar", Second.class.getName());
    jar("a.jar", Good.class.getName());
    Map<String, List<@Nullable Object>> told = statistics(Plugins.load(folder));
    List<@Nullable Object> nothing = new ArrayList<>();
    nothing.add(null);
    assertEquals(List.of(42), told.get("answer"));
    assertEquals(nothing, told.get("more"));
    assertEquals(2, told.size());
  }

  @Test
  void aJarThatCannotBeLoadedHarmsNoOther() throws IOException {
    jar("a.jar", "no.such.Type");
    Files.writeString(folder.resolve("b.jar"), "no zip");
    Files.writeString(folder.resolve("notes.txt"), "no jar");
    jar("c.jar");
    jar("d.jar", Good.class.getName());
    assertEquals(Map.of("answer", List.of(42)), statistics(Plugins.load(folder)));
    assertThrows(IOException.class, () -> Plugins.load(folder.resolve("missing")));
  }

  @Test
  void withoutPlugInsNothingIsTold() {
    Plugins none = Plugins.none();
    assertEquals(Map.of(), statistics(none));
    assertTrue(none.postProcessings().isEmpty());
  }

  private static Map<String, List<@Nullable Object>> statistics(Plugins plugins) {
    Map<String, List<@Nullable Object>> told = new LinkedHashMap<>();
    plugins.statistics(TABLE, null, told::put);
    return told;
  }

  private void jar(String name, String... extensions) throws IOException {
    try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + Extension.class.getName()));
      jar.write(String.join("\n", extensions).getBytes(StandardCharsets.UTF_8));
    }
  }
}
