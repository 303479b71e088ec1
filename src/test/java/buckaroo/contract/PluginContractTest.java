package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins of the operator: an example, compiled against the jar, and what a bad one can do. */
final class PluginContractTest {
  /** The counterpart of the reference's pluggable analysis classes. */
  private static final String EXAMPLE =
      """
      package example;

      import buckaroo.extension.ColumnData;
      import buckaroo.extension.Display;
      import buckaroo.extension.Extension;
      import buckaroo.extension.PostProcessing;
      import buckaroo.extension.Statistic;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.Map;

      public final class Example implements Extension {
        public String name() { return "example"; }

        public List<Statistic> statistics() {
          return List.of(
              new Statistic() {
                public String name() { return "zeros"; }
                public Object of(ColumnData column) {
                  if (column.kind() != ColumnData.Kind.WHOLE) return null;
                  long zeros = 0;
                  for (int row = 0; row < column.rowCount(); row++) {
                    if (!column.isMissing(row) && column.whole(row) == 0) zeros++;
                  }
                  return zeros;
                }
              },
              new Statistic() {
                public String name() { return "broken"; }
                public Object of(ColumnData column) { throw new IllegalStateException("on purpose"); }
              });
        }

        public List<Display> displays() {
          return List.of(
              new Display() {
                public String name() { return "rough"; }
                public List<String> pinnedRows() { return List.of("zeros"); }
                public Map<String, Object> column(ColumnData column) {
                  return Map.of("displayer_args", Map.of("displayer", "obj"));
                }
              });
        }

        public List<PostProcessing> postProcessings() {
          return List.of(
              new PostProcessing() {
                public String name() { return "with_lengths"; }
                public List<ColumnData> apply(List<ColumnData> columns) {
                  List<ColumnData> all = new ArrayList<>(columns);
                  ColumnData first = columns.get(0);
                  all.add(
                      new ColumnData() {
                        public String name() { return "length"; }
                        public Kind kind() { return Kind.WHOLE; }
                        public int rowCount() { return first.rowCount(); }
                        public boolean isMissing(int row) { return first.isMissing(row); }
                        public long whole(int row) { return first.text(row).length(); }
                      });
                  return all;
                }
              },
              new PostProcessing() {
                public String name() { return "deep"; }
                public List<ColumnData> apply(List<ColumnData> columns) { return apply(columns); }
              });
        }
      }
      """;

  @TempDir static Path work;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    Path plugins = Files.createDirectory(work.resolve("plugins"));
    jar(plugins.resolve("example.jar"), compile());
    Files.writeString(plugins.resolve("junk.jar"), "no jar");
    server = JarServer.start(Map.of("BUCKAROO_PLUGINS", plugins.toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void whatAPluginBringsIsOfferedAndShown() throws Exception {
    try (Socket viewer = look()) {
      JsonObject state = viewer.nextMessage();
      JsonObject options = state.get("buckaroo_options").asObject();
      assertEquals(Json.parse("[\"\",\"with_lengths\",\"deep\"]"), options.get("post_processing"));
      assertEquals(Json.parse("[\"main\",\"summary\",\"rough\"]"), options.get("df_display"));
      JsonObject rough = state.get("df_display_args").asObject().get("rough").asObject();
      JsonObject config = rough.get("df_viewer_config").asObject();
      assertTrue(config.get("pinned_rows").toString().contains("\"zeros\""));
      for (JsonValue column : config.get("column_config").asArray()) {
        assertEquals(
            Json.parse("{\"displayer\":\"obj\"}"), column.asObject().get("displayer_args"));
      }
      JsonObject zeros = statistic(state, "zeros");
      assertEquals(Json.NULL, zeros.get("a"));
      assertEquals(Json.value(2), zeros.get("b"));
    }
  }

  @Test
  void postProcessingIsShownAndTakenBack() throws Exception {
    try (Socket viewer = look()) {
      viewer.nextMessage();
      viewer.send(change("with_lengths"));
      JsonObject state = viewer.nextMessage();
      assertEquals(3, state.get("df_meta").asObject().getInt("columns", -1));
      assertEquals(Json.value(5), statistic(state, "max").get("c"));
      viewer.send(change(""));
      assertEquals(2, viewer.nextMessage().get("df_meta").asObject().getInt("columns", -1));
    }
  }

  @Test
  void aMethodThatFailsIsNamedAndTheServerLives() throws Exception {
    try (Socket viewer = look()) {
      viewer.nextMessage();
      viewer.send(change("deep"));
      JsonObject error = viewer.nextMessage();
      EnvelopeAssert.assertSocketError(error, "state_change_error");
      assertTrue(error.getString("message", "").contains("deep"), error::toString);
      assertEquals(List.of(), viewer.framesUntilNow());
    }
    assertEquals(200, server.http().get("/health").status());
    assertTrue(server.stderr().contains("junk.jar"), "the log names what could not be loaded");
    assertTrue(server.stderr().contains("statistic broken failed"));
  }

  private static Socket look() throws Exception {
    Path file = Files.writeString(work.resolve("few.csv"), "t,n\nabc,0\nabcde,7\nx,0\n");
    JsonObject request =
        new JsonObject()
            .add("session", "plug")
            .add("path", file.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", request).status());
    return Socket.open(server.port(), "plug");
  }

  private static JsonObject change(String postProcessing) {
    return new JsonObject()
        .add("type", "buckaroo_state_change")
        .add("new_state", new JsonObject().add("post_processing", postProcessing));
  }

  private static JsonObject statistic(JsonObject state, String name) {
    JsonArray rows = state.get("df_data_dict").asObject().get("all_stats").asArray();
    for (JsonValue row : rows) {
      if (row.asObject().getString("index", "").equals(name)) {
        return row.asObject();
      }
    }
    throw new IllegalArgumentException(name + " in " + rows);
  }

  /** The folder of the compiled classes. */
  private static Path compile() throws IOException {
    Path source = work.resolve("Example.java");
    Files.writeString(source, EXAMPLE);
    Path classes = Files.createDirectory(work.resolve("classes"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-cp",
                Path.of("target", "buckaroo.jar").toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertEquals(0, failed);
    return classes;
  }

  private static void jar(Path jar, Path classes) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(one));
      }
      out.putNextEntry(new JarEntry("META-INF/services/buckaroo.extension.Extension"));
      out.write("example.Example\n".getBytes(StandardCharsets.UTF_8));
    }
  }
}
