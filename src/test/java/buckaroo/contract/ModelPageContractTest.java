package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What a model shows a person on the page, and what the person tells it, in the browser. */
class ModelPageContractTest extends BrowserTest {
  @TempDir static Path folder;

  @BeforeEach
  void open() throws Exception {
    StringBuilder csv = new StringBuilder("city,fare\n");
    for (int row = 0; row < 300; row++) {
      csv.append(row % 2 == 0 ? "Lima," : "Oslo,").append(row).append('\n');
    }
    server.loadWell("model", Files.writeString(folder.resolve("model.csv"), csv));
    chrome.consoleErrors();
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/model");
    chrome.awaitRow(0, List.of("Lima", "0"));
    Await.until("the page before is gone", () -> seen().getInt("viewers", 0) == 1);
  }

  private static JsonObject post(String route, String body) throws Exception {
    Http.Reply reply = server.http().post(route, Json.parse(body).asObject());
    assertEquals(200, reply.status(), () -> reply.json().toString());
    return reply.json();
  }

  private static JsonObject seen() throws Exception {
    return post("/seen/model", "{\"listener\":\"test\"}");
  }

  @Test
  void thePageGoesThereSaysWhoAskedAndOneKeyTakesItBack() throws Exception {
    JsonObject said =
        post(
            "/show/model",
            "{\"filters\":[{\"column\":\"city\",\"op\":\"eq\",\"value\":\"Oslo\"}],"
                + "\"sorts\":[{\"column\":\"fare\",\"desc\":true}],\"cell\":{\"row\":200,\"column\":\"fare\"},\"note\":\"<i>Look</i>"
                + " here\",\"by\":\"The model\"}");
    assertEquals(1, said.getInt("viewers", 0));
    assertEquals(51, said.getInt("place", 0));

    chrome.awaitText("shown", "The model asks you to look (row 200, 1 filter): <i>Look</i> here");
    chrome.awaitRow(50, List.of("Oslo", "199"));
    Await.until(
        "the cell is framed",
        () ->
            Boolean.TRUE.equals(
                chrome.script("return !!document.querySelector('.shown-cells:not([hidden])')")));

    chrome.type("u");
    chrome.awaitRow(0, List.of("Lima", "0"));
    assertEquals("", chrome.textOf("shown"));
    Await.until("nothing is filtered", () -> seen().get("filters") == null);
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void columnsAloneAreShownAndKept() throws Exception {
    post("/show/model", "{\"columns\":[\"fare\"]}");
    chrome.awaitText("shown", "The model asks you to look");
    Await.until("one column is shown", () -> chrome.headers().equals(List.of("fare")));

    chrome.byTestId("shown").findElement(By.cssSelector("[data-act=keep]")).click();
    assertEquals("", chrome.textOf("shown"));
    Await.until("the other is hidden", () -> Json.array("city").equals(seen().get("hidden")));
  }

  @Test
  void whatIsSelectedAndWrittenArrivesOnce() throws Exception {
    seen();
    chrome.cell(2, 0).click();
    Await.until("the active cell is known", () -> seen().get("active") != null);
    chrome.type(Keys.chord(Keys.SHIFT, Keys.ARROW_DOWN), Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
    Await.until(
        "the selection is known",
        () -> {
          var selection = seen().get("selection");
          return selection != null
              && Json.parse("[[3,\"Lima\",2],[4,\"Oslo\",3]]")
                  .equals(selection.asObject().get("rows"));
        });

    chrome.click("tell-model");
    Await.until(
        "the window takes what is typed",
        () ->
            "tell-text"
                .equals(chrome.script("return document.activeElement?.dataset.testid ?? ''")));
    chrome.press("Why are these two together?");
    chrome.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    JsonArray heard = new JsonArray();
    Await.until(
        "the comment arrives",
        () -> {
          seen().get("comments").asArray().forEach(heard::add);
          return !heard.isEmpty();
        });
    assertEquals(1, heard.size());
    assertEquals("Why are these two together?", heard.get(0).asObject().getString("text", ""));
    assertTrue(seen().get("comments").asArray().isEmpty());
    assertEquals(List.of(), chrome.consoleErrors());
  }
}
