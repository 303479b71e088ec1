package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * What a person does with the first rows of a file is still there when the whole table takes their
 * place (DESIGN 13.3). A large load that is under way holds back the one that is looked at.
 */
final class PageFirstRowsContractTest extends BrowserTest {
  @TempDir static Path work;
  private static Path blocking;
  private static Path csv;
  private String session;
  private Socket blocker;
  private CompletableFuture<Http.Reply> blocked;
  private CompletableFuture<Http.Reply> reply;

  @BeforeAll
  static void write() throws Exception {
    blocking = TempFolder.bigCsv(work.resolve("blocking.csv"), 900L << 20);
    csv = TempFolder.bigCsv(work.resolve("big.csv"), 70L << 20);
  }

  /** A page waits, and then shows the first rows of a file. */
  @BeforeEach
  void showFirstRows(TestInfo test) throws Exception {
    session = "p" + test.getDisplayName().replaceAll("[^A-Za-z0-9]", "");
    blocker = Socket.openExtended(server.port(), "blocking");
    blocker.framesUntilNow();
    blocked = server.http().postLater("/load", load("blocking", blocking));
    while (!blocker.nextMessage().getString("type", "").equals("load_progress")) {
      // Its own first rows may come before.
    }
    chrome.open("http://localhost:" + server.port() + "/s/" + session);
    Await.until("the page waits", () -> waiting() == 2);
    reply = server.http().postLater("/load", load(session, csv));
    chrome.awaitRow(0, List.of("0", "0", "0", "name 0"));
    assertFalse(reply.isDone());
  }

  private static int waiting() throws Exception {
    return server.sessionCounts().getInt("waiting", -1);
  }

  private static JsonObject load(String session, Path path) {
    return new JsonObject()
        .add("session", session)
        .add("path", path.toString())
        .add("mode", "viewer")
        .add("no_browser", true);
  }

  @AfterEach
  void leave() throws Exception {
    chrome.open("about:blank");
    unblock();
    blocker.close();
  }

  private void unblock() throws Exception {
    blocker.send(new JsonObject().add("type", "cancel_load"));
    blocked.get(60, TimeUnit.SECONDS);
  }

  private void readToTheEnd() throws Exception {
    unblock();
    Http.Reply answer = reply.get(60, TimeUnit.SECONDS);
    assertEquals(200, answer.status(), answer::text);
    String rows = "%,d".formatted(answer.json().getLong("rows", -1));
    chrome.awaitText("dims", rows);
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void placeCursorAndSelectionStay() throws Exception {
    chrome.script("document.querySelector('[data-testid=grid]').scrollTop = 2800");
    Await.until("rows are drawn there", () -> !chrome.row(104).isEmpty());
    chrome.cell(104, 0).click();
    chrome.type(Keys.chord(Keys.SHIFT, Keys.ARROW_DOWN, Keys.ARROW_RIGHT));
    chrome.awaitText("status-selection", "4 cells selected: 2 rows, 2 columns");
    List<String> before = chrome.row(104);
    Object place = place();
    readToTheEnd();
    assertEquals(place, place());
    assertEquals(before, chrome.row(104));
    chrome.awaitText("status-selection", "4 cells selected: 2 rows, 2 columns");
    chrome.type(Keys.ARROW_DOWN);
    Await.until(
        "the cursor goes on from where it was", () -> active().equals(chrome.row(106).get(1)));
  }

  private static Object place() {
    return chrome.script("return document.querySelector('[data-testid=grid]').scrollTop");
  }

  private static String active() {
    return String.valueOf(
        chrome.script(
            """
            const grid = document.querySelector('[role=grid]');
            const id = grid.getAttribute('aria-activedescendant');
            return id ? document.getElementById(id).textContent : document.activeElement.textContent;
            """));
  }

  @Test
  void aSearchThatIsTypedMeanwhileFindsRowsOfTheWholeFile() throws Exception {
    chrome.byTestId("search").sendKeys("name 0");
    readToTheEnd();
    chrome.awaitRow(0, List.of("0", "0", "0", "name 0"));
    assertEquals("name 0", chrome.byTestId("search").getDomProperty("value"));
    chrome.awaitText("matches", "rows");
  }
}
