package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /export/<session>}, and the page's way to it. */
final class ExportContractTest {
  private static final String ROWS = "id,city,note\r\n1,Oslo,a\r\n2,Rome,\r\n3,Bern,\"x,y\"\r\n";

  @TempDir static Path folder;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    Path file = Files.writeString(folder.resolve("städte.csv"), ROWS);
    server.loadWell("cities", file);
    JsonObject lazy =
        new JsonObject().add("session", "lazy").add("path", file.toString()).add("mode", "lazy");
    assertEquals(200, server.http().post("/load", lazy).status());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"cities", "lazy"})
  void theFileComesBackAsItWas(String session) throws Exception {
    Http.Reply reply = server.http().get("/export/" + session + "?format=csv");
    assertEquals(ROWS, reply.text());
    assertEquals(
        Optional.of("attachment; filename=\"st_dte.csv\"; filename*=UTF-8''st%C3%A4dte.csv"),
        reply.header("content-disposition"));
    assertEquals(Optional.of("nosniff"), reply.header("x-content-type-options"));
  }

  @ParameterizedTest
  @CsvSource({"cities", "lazy"})
  void sortsAndColumnsAreApplied(String session) throws Exception {
    String sorts = encoded("[{\"column\":\"b\",\"desc\":false}]");
    assertEquals(
        "city\tid\r\nBern\t3\r\nOslo\t1\r\nRome\t2\r\n",
        server.http().get("/export/" + session + "?format=tsv&columns=b,a&sorts=" + sorts).text());
  }

  @Test
  void filtersAndSearchAreApplied() throws Exception {
    String filters = encoded("[{\"column\":\"a\",\"op\":\"gt\",\"value\":1}]");
    assertEquals(
        "{\"id\":3,\"city\":\"Bern\",\"note\":\"x,y\"}\n",
        server.http().get("/export/cities?format=jsonl&search=er&filters=" + filters).text());
  }

  @Test
  void parquetIsReadByAnotherEngine() throws Exception {
    Window window = Window.ofParquet(server.http().get("/export/cities?format=parquet").body());
    assertEquals(List.of("id", "city", "note"), window.columns());
    assertEquals(List.of("Oslo", "Rome", "Bern"), window.column("city"));
  }

  @Test
  void aComparisonIsExportedWithoutItsHelpers() throws Exception {
    String path = folder.resolve("städte.csv").toString();
    JsonObject request =
        new JsonObject()
            .add("session", "compared")
            .add("path1", path)
            .add("path2", path)
            .add("join_columns", "id");
    assertEquals(200, server.http().post("/load_compare", request).status());
    assertEquals(ROWS, server.http().get("/export/compared?format=csv").text());
    assertTrue(
        server
            .http()
            .get("/export/compared?columns=a,f")
            .text()
            .startsWith("id,membership\r\n1,3"));
  }

  @Test
  void headTellsWhatGetWouldGive() throws Exception {
    Http.Reply reply = server.http().send("HEAD", "/export/cities?format=parquet");
    assertEquals(200, reply.status());
    assertEquals(Optional.of("application/vnd.apache.parquet"), reply.header("content-type"));
    assertEquals(404, server.http().send("HEAD", "/export/nobody").status());
  }

  @ParameterizedTest
  @CsvSource({
    "nobody?format=csv, 404, not_found",
    "cities?format=xls, 400, invalid_request",
    "cities?filters=zz, 400, invalid_json",
    "cities?filters=7, 400, invalid_request",
    "cities?columns=z, 400, invalid_request",
    "'cities?columns=a,a', 400, invalid_request",
    "cities?defuse=yes, 400, invalid_request"
  })
  void whatCannotBeExportedIsSaidBeforeTheFirstByte(String target, int status, String code)
      throws Exception {
    assertEnvelope(server.http().get("/export/" + target), status, code);
  }

  @Test
  void thePageSavesWhatIsSeen() throws Exception {
    try (Chrome chrome = Chrome.start()) {
      chrome.open("http://127.0.0.1:" + server.port() + "/s/cities#sort=-b&hide=c");
      chrome.awaitRow(0, List.of("2", "Rome"));
      chrome.click("commands");
      Await.until("the commands are there", () -> choseExport(chrome));
      Await.until("the dialog is there", () -> hasDialog(chrome));
      chrome.awaitText("export-what", "3 rows, 2 columns, sorted as they are seen");
      chrome.script(
          """
          window.saved = "";
          HTMLAnchorElement.prototype.click = function () {
            fetch(this.href).then((reply) => reply.text()).then((text) => (window.saved = text));
          };
          """);
      chrome.click("export-save");
      Await.until("the file came", () -> !chrome.script("return window.saved").equals(""));
      assertEquals(
          "id,city\r\n2,Rome\r\n1,Oslo\r\n3,Bern\r\n",
          Json.parse((String) chrome.script("return JSON.stringify(window.saved)")).asString());
      assertEquals(List.of(), chrome.consoleErrors());
    }
  }

  private static boolean hasDialog(Chrome chrome) {
    return Boolean.TRUE.equals(
        chrome.script("return document.querySelector('dialog.export[open]') !== null;"));
  }

  /** Chooses "Export…" among the commands, once they are there. */
  private static boolean choseExport(Chrome chrome) {
    return Boolean.TRUE.equals(
        chrome.script(
            """
            const items = [...document.querySelectorAll("[data-testid=palette] li")];
            const item = items.find((each) => each.textContent.startsWith("Export"));
            item?.click();
            return item !== undefined;
            """));
  }

  private static String encoded(String json) {
    return URLEncoder.encode(json, StandardCharsets.UTF_8);
  }
}
