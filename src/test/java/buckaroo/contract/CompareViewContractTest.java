package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A comparison of two files in a real Chromium. */
class CompareViewContractTest extends BrowserTest {
  @BeforeAll
  static void start() throws Exception {
    server.loadWell("first", Goldens.input("cmp1.csv"));
    JsonObject request =
        new JsonObject()
            .add("session", "compared")
            .add("path1", Goldens.input("cmp1.csv").toString())
            .add("path2", Goldens.input("cmp2.csv").toString())
            .add("join_columns", "id")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load_compare", request).status());
  }

  @Test
  void differencesAreCountedMarkedFilteredAndWalkedThrough() throws Exception {
    chrome.open(page("compared"));
    chrome.awaitText("compare-first", "cmp1.csv");
    assertEquals("cmp2.csv", chrome.textOf("compare-second"));
    assertTrue(chrome.textOf("compare-changed").contains("1 changed"));
    Await.until("changed cells are marked", () -> count(".cell.differs:not([hidden])") == 2);
    assertTrue(count(".row .cell.index.only-first") > 0);
    assertTrue(count(".row .cell.index.only-second") > 0);
    assertEquals(2, count(".head.noted"));

    chrome.byTestId("grid").sendKeys("d");
    Await.until("a changed cell is active", () -> count(".cell.differs.active") == 1);
    chrome.byTestId("grid").sendKeys(Keys.ENTER);
    Await.until("both values are shown", () -> chrome.textOf("cell-pair").contains("Second file"));

    chrome.click("compare-changed");
    Await.until("one row is left", () -> count(".row:not([hidden])") == 1);
    assertEquals("true", chrome.byTestId("compare-changed").getAttribute("aria-pressed"));
    chrome.click("compare-all");
    Await.until("all rows are back", () -> count(".row:not([hidden])") == 5);
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void whichRowsAreShownSurvivesAReload() throws Exception {
    chrome.open(page("compared"));
    chrome.awaitText("compare-changed", "1 changed");
    chrome.click("compare-changed");
    Await.until("one row is left", () -> count(".row:not([hidden])") == 1);
    Await.until(
        "the address tells",
        () -> "#changed=changed".equals(chrome.script("return location.hash")));
    chrome.script("window.old = true; location.reload()");
    Await.until("another page is here", () -> chrome.script("return window.old") == null);
    chrome.awaitText("compare-changed", "1 changed");
    Await.until("one row is shown", () -> count(".row:not([hidden])") == 1);
    assertEquals("true", chrome.byTestId("compare-changed").getAttribute("aria-pressed"));
  }

  @Test
  void aSecondFileIsAskedForAndErrorsAreToldInTheDialog() throws Exception {
    chrome.open(page("first"));
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
    chrome.click("commands");
    Await.until("the palette is open", () -> count(".palette[open] input") == 1);
    chrome.script("return document.querySelector('.palette input').focus()");
    chrome.press("Compare with" + Keys.ENTER);
    Await.until("the dialog is open", () -> count(".compare-with[open]") == 1);
    chrome.byTestId("compare-path").sendKeys("/no/such.csv" + Keys.ENTER);
    Await.until("the error is told", () -> !chrome.textOf("compare-error").isEmpty());
    chrome.byTestId("compare-path").clear();
    chrome.byTestId("compare-path").sendKeys(Goldens.input("cmp2.csv") + "" + Keys.ENTER);
    chrome.awaitText("compare-second", "cmp2.csv");
    assertEquals(1, chrome.consoleErrors().size(), "the refusal alone");
  }

  private static String page(String session) {
    return "http://localhost:" + server.port() + "/s/" + session;
  }

  private static long count(String selector) {
    return (Long) chrome.script("return document.querySelectorAll(arguments[0]).length", selector);
  }
}
