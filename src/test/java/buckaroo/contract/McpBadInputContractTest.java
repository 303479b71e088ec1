package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model asks wrongly or too much: answers stay bounded and clear, the next call works. */
class McpBadInputContractTest {
  private static final int USUAL_CHARS = 8_000;
  private static final Map<String, String> ENVIRONMENT =
      Map.of("BUCKAROO_PORT", "0", "BUCKAROO_NO_BROWSER", "1");

  @TempDir Path home;
  private Launcher launcher;

  @BeforeEach
  void start() throws Exception {
    launcher = Launcher.start(home, ENVIRONMENT);
  }

  @AfterEach
  void stop() throws Exception {
    launcher.close();
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(home.resolve(name), text);
  }

  private static JsonObject call(Launcher launcher, String tool, String arguments)
      throws Exception {
    JsonObject result = launcher.call(tool, Json.parse(arguments).asObject());
    assertTrue(Launcher.text(result).length() <= USUAL_CHARS, () -> Launcher.text(result));
    return result;
  }

  private String told(String tool, String arguments) throws Exception {
    JsonObject result = call(launcher, tool, arguments);
    assertFalse(result.getBoolean("isError", true), () -> Launcher.text(result));
    return Launcher.text(result);
  }

  private String refused(String tool, String arguments) throws Exception {
    JsonObject result = call(launcher, tool, arguments);
    assertTrue(result.getBoolean("isError", false), () -> Launcher.text(result));
    return Launcher.text(result);
  }

  private static String path(Path file) {
    return "{\"path\":\"" + file + "\"";
  }

  @ParameterizedTest
  @ValueSource(strings = {"read_rows", "summarize", "show", "get_view", "edit"})
  void anUnknownViewIsToldWithThoseThatAreOpen(String tool) throws Exception {
    launcher.viewed(file("known.csv", "a\n1\n"));

    String operations = tool.equals("edit") ? ",\"operations\":[]" : "";
    String text = refused(tool, "{\"view\":\"unknown-abcdef\"" + operations + "}");

    assertTrue(text.contains("unknown-abcdef"), text);
    assertTrue(text.contains("known-"), text);
    assertTrue(told("read_rows", "{}").contains("1|1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"read_rows", "summarize", "show"})
  void aFilterOnAMissingColumnIsToldWithNearNames(String tool) throws Exception {
    Path file = file("people.csv", "name,town\nAnn,Bonn\n");

    String text =
        refused(
            tool,
            path(file) + ",\"filters\":[{\"column\":\"twon\",\"op\":\"eq\",\"value\":\"Bonn\"}]}");

    assertTrue(text.contains("twon") && text.contains("town"), text);
    assertTrue(told("read_rows", path(file) + "}").contains("1|Ann|Bonn"));
  }

  @Test
  void aMillionGroupsAreCountedAndTheFirstTold() throws Exception {
    Path file = home.resolve("million.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,price\n");
      for (int i = 0; i < 1_000_000; i++) {
        out.write(i + "," + i % 7 + "\n");
      }
    }

    String text =
        told(
            "summarize",
            path(file)
                + ",\"group_by\":[\"id\"],\"aggregates\":"
                + "[{\"column\":\"price\",\"function\":\"sum\"}]}");

    assertTrue(text.contains("1,000,000 groups"), text);
    assertTrue(told("read_rows", path(file) + ",\"limit\":1}").contains("1,000,000 in all"));
  }

  @Test
  void cellsOfTenMegabytesAreCutAndThatIsSaid() throws Exception {
    String big = "x".repeat(10_000_000);
    Path file = file("big.csv", "id,text\n1," + big + "\n2," + big + "y\n3,small\n");

    told("view_data", path(file) + "}");
    String rows = told("read_rows", path(file) + "}");
    told("summarize", path(file) + ",\"group_by\":[\"text\"]}");
    told("summarize", path(file) + "}");

    assertTrue(rows.contains("3|3|small"), rows);
    assertTrue(rows.contains("Cut: 2 cells"), rows);
  }

  @Test
  void tenThousandFiltersAndColumnsAreAnsweredBounded() throws Exception {
    Path file = file("short.csv", "a\n1\n2\n");
    JsonArray filters = new JsonArray();
    JsonArray columns = new JsonArray();
    for (int i = 0; i < 10_000; i++) {
      filters.add(new JsonObject().add("column", "a").add("op", "ge").add("value", 1));
      columns.add("nothing" + i);
    }

    call(launcher, "read_rows", path(file) + ",\"filters\":" + filters + "}");
    refused("read_rows", path(file) + ",\"columns\":" + columns + "}");
    refused("summarize", path(file) + ",\"group_by\":" + columns + "}");

    assertTrue(told("read_rows", path(file) + "}").contains("2 in all"));
  }

  @Test
  void twoModelsInOneViewSeeOneTableAndDisturbNobody() throws Exception {
    Path file = file("shared.csv", "id,name\n1,a\n2,b\n");
    JsonObject viewed = launcher.call("view_data", new JsonObject().add("path", file.toString()));
    String view = viewed.get("structuredContent").asObject().getString("view", "");
    String url = viewed.get("structuredContent").asObject().getString("url", "");
    String port = url.replaceFirst(".*:(\\d+)/.*", "$1");
    try (Launcher other =
        Launcher.start(home, Map.of("BUCKAROO_PORT", port, "BUCKAROO_NO_BROWSER", "1"))) {
      String same = "{\"view\":\"" + view + "\"";
      JsonObject edited =
          call(
              other,
              "edit",
              same + ",\"operations\":[{\"command\":\"dropcol\",\"column\":\"name\"}]}");
      assertFalse(edited.getBoolean("isError", true), () -> Launcher.text(edited));
      refused(
          "read_rows", same + ",\"filters\":[{\"column\":\"name\",\"op\":\"eq\",\"value\":1}]}");

      assertEquals(
          Launcher.text(call(other, "read_rows", same + "}")), told("read_rows", same + "}"));
      assertTrue(told("read_rows", same + "}").contains("2 in all"));
    }
  }

  @Test
  void aFileThatIsGoneBetweenTwoCallsIsToldAndTheLauncherGoesOn() throws Exception {
    Path file = file("leaves.csv", "a\n1\n");
    Path stays = file("stays.csv", "a\n1\n");
    launcher.viewed(file);
    Files.delete(file);

    String text = refused("view_data", path(file) + "}");

    assertTrue(text.contains("stays.csv"), text);
    assertTrue(told("read_rows", path(stays) + "}").contains("1|1"));
  }
}
