package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Tables of images and documents: cells far too long for a window. */
class BigCellsContractTest extends BrowserTest {
  private static final int ROWS = 80;
  private static final int IMAGE_BYTES = 750_000;
  private static final int CELL_BYTES = IMAGE_BYTES / 3 * 4;

  @TempDir static Path folder;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    file = images();
    load("images", "buckaroo");
    load("lazy", "lazy");
  }

  @ParameterizedTest
  @CsvSource({"images, false", "lazy, false", "images, true", "lazy, true"})
  void aWindowHoldsEveryRowWithItsTextsCutAndMarked(String session, boolean reversed) {
    try (Socket viewer = Socket.openExtended(server.port(), session)) {
      JsonObject request = new JsonObject().add("start", 5).add("end", 75);
      if (reversed) {
        request.add("sorts", Json.parse("[{\"column\":\"a\",\"desc\":true}]"));
      }
      viewer.requestWindow(request);
      JsonObject payload = until(viewer, "infinite_resp").get("payload").asObject();
      JsonObject columns = payload.get("columns").asObject();
      assertEquals(70, columns.get("a").asArray().size());
      int first = reversed ? ROWS - 6 : 5;
      assertEquals(first, columns.get("a").asArray().get(0).asInt());
      String text = columns.get("b").asArray().get(0).asString();
      assertEquals(image(first).substring(0, 4096) + "…", text);
      assertEquals("short " + first, columns.get("c").asArray().get(0).asString());
      JsonObject cut = payload.get("cut").asObject();
      assertEquals(List.of("b"), cut.names());
      assertEquals(70, cut.get("b").asArray().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"images", "lazy"})
  void aCellIsHadWholeInPieces(String session) {
    try (Socket viewer = Socket.openExtended(server.port(), session)) {
      var whole = new StringBuilder();
      JsonValue from = Json.value(0);
      while (!from.isNull()) {
        JsonObject args =
            new JsonObject()
                .add("row", 7)
                .add("column", "b")
                .add("from", from)
                .add("sorts", Json.parse("[{\"column\":\"a\",\"desc\":true}]"));
        JsonObject reply = ask(viewer, args);
        assertEquals(CELL_BYTES, reply.getInt("bytes", -1), () -> reply.toString());
        whole.append(reply.getString("text", ""));
        from = reply.get("next");
      }
      assertEquals(image(ROWS - 8), whole.toString());
    }
  }

  @Test
  void aQuestionForNoCellOfTextIsRefused() {
    try (Socket viewer = Socket.openExtended(server.port(), "images")) {
      for (String args :
          List.of(
              "{\"row\":80,\"column\":\"b\"}",
              "{\"row\":-1,\"column\":\"b\"}",
              "{\"row\":0,\"column\":\"a\"}",
              "{\"row\":0,\"column\":\"b\",\"from\":1000001}",
              "{\"row\":0}")) {
        JsonObject reply = ask(viewer, Json.parse(args).asObject());
        assertEquals("invalid_request", reply.getString("error_code", null), args);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"images", "lazy"})
  void clientsOfTheReferenceGetTheLongestTextsCut(String session) throws Exception {
    try (Socket viewer = Socket.open(server.port(), session)) {
      assertEquals("initial_state", viewer.nextMessage().getString("type", null));
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 70));
      JsonObject reply = until(viewer, "infinite_resp");
      assertNull(reply.get("error_info"), reply::toString);
      Window window = Window.ofParquet(((Frame.Binary) viewer.next()).bytes());
      assertEquals(70, window.column("a").size());
      String text = (String) window.column("b").get(69);
      assertTrue(text.endsWith("…"), () -> text.substring(text.length() - 20));
      assertTrue(text.length() > 100_000, () -> "characters: " + text.length());
      assertTrue(image(69).startsWith(text.substring(0, text.length() - 1)));
      assertEquals("short 69", window.column("c").get(69));
    }
  }

  @Test
  void anExportHoldsEveryTextWhole() throws Exception {
    Http.Reply reply = server.http().get("/export/images?format=csv");
    assertEquals(200, reply.status());
    assertEquals(Files.readString(file).strip(), reply.text().strip().replace("\r\n", "\n"));
  }

  @Test
  void theTableScrollsAndItsCellsAreReadWhole() throws Exception {
    open("images");
    chrome.awaitText("grid", "short 0");
    chrome.type(Keys.chord(Keys.CONTROL, Keys.END));
    chrome.awaitText("grid", "short " + (ROWS - 1));
    chrome.type(Keys.ARROW_LEFT, Keys.ENTER);
    chrome.awaitText("cell-panel", "1,000,000 characters");
    chrome.type(Keys.ARROW_UP);
    chrome.awaitText("cell-text", image(ROWS - 2).substring(0, 40));
    chrome.awaitText("cell-panel", "1,000,000 characters");
    chrome.allowClipboard();
    chrome.type(Keys.chord(Keys.CONTROL, "c"));
    Await.until("the whole text is copied", () -> chrome.clipboard().equals(image(ROWS - 2)));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void documentsScrollAsARecordAndInThePanel() throws Exception {
    Path documents = folder.resolve("documents.jsonl");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(documents))) {
      for (int row = 0; row < 150; row++) {
        String body = "chapter " + row + "\\n" + "{\\\"é\\\": \\\"日本\\\"} ".repeat(10_000);
        out.write(
            ("{\"id\":"
                    + row
                    + ",\"body\":\""
                    + body
                    + "\",\"tags\":["
                    + "1,".repeat(3000)
                    + "1]}\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    server.loadWell("documents", documents);
    open("documents");
    chrome.awaitText("grid", "chapter 0");
    chrome.type(Keys.chord(Keys.CONTROL, Keys.END));
    chrome.awaitText("grid", "chapter 149");
    chrome.type(" ");
    chrome.awaitText("record", "Show the whole text");
    chrome.type(Keys.ENTER);
    chrome.awaitText("cell-panel", "6,003 characters");
    Await.until(
        "the whole list is a tree",
        () ->
            !chrome
                .script("return document.querySelectorAll('[role=treeitem]').length")
                .equals(0L));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  private static void open(String session) throws Exception {
    chrome.consoleErrors();
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/" + session);
    Await.until("the first row is here", () -> !chrome.row(0).isEmpty());
  }

  private static void load(String session, String mode) throws IOException {
    JsonObject request =
        new JsonObject()
            .add("session", session)
            .add("path", file.toString())
            .add("mode", mode)
            .add("no_browser", true);
    Http.Reply reply = server.http().post("/load", request);
    assertEquals(200, reply.status(), reply::text);
  }

  private static JsonObject ask(Socket viewer, JsonObject args) {
    JsonObject query =
        new JsonObject().add("type", "query").add("id", 1).add("what", "cell").add("args", args);
    viewer.send(query);
    return until(viewer, "query_resp");
  }

  private static JsonObject until(Socket viewer, String type) {
    JsonObject message = viewer.nextMessage();
    while (!message.getString("type", "").equals(type)) {
      message = viewer.nextMessage();
    }
    return message;
  }

  private static String image(int row) {
    byte[] bytes = new byte[IMAGE_BYTES];
    new Random(row).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Path images() throws IOException {
    Path path = folder.resolve("images.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      out.write("id,image,note\n".getBytes(StandardCharsets.UTF_8));
      for (int row = 0; row < ROWS; row++) {
        String line = row + "," + image(row) + ",short " + row + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }
}
