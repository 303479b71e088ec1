package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * The steps from one view of the table to the next: taken back, taken again, told by the address.
 */
class StepsContractTest {
  @TempDir static Path folder;
  private static JarServer server;
  private static Chrome chrome;

  @BeforeAll
  static void start() throws Exception {
    chrome = Chrome.start();
    server = JarServer.start();
    StringBuilder csv = new StringBuilder("city,fare,note\n");
    for (int row = 0; row < 300; row++) {
      csv.append(row % 2 == 0 ? "Lima," : "Oslo,").append(row).append(",note ").append(row);
      csv.append('\n');
    }
    server.loadWell("steps", Files.writeString(folder.resolve("steps.csv"), csv));
  }

  @AfterAll
  static void stop() throws Exception {
    if (chrome != null) {
      chrome.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    chrome.consoleErrors();
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/steps");
    chrome.awaitRow(0, List.of("Lima", "0", "note 0"));
  }

  @Test
  void sortsFiltersAndColumnsAreTakenBackOneByOneAndTakenAgain() throws Exception {
    chrome.header("fare").click();
    awaitHash("#sort=b");
    chrome.header("fare").click();
    awaitHash("#sort=-b");
    chrome.awaitRow(0, List.of("Oslo", "299", "note 299"));
    chrome.byTestId("search").sendKeys("note 1");
    awaitHash("#sort=-b&search=note%201");
    chrome.awaitRow(0, List.of("Oslo", "199", "note 199"));
    chrome.byTestId("search").sendKeys("5", Keys.ARROW_DOWN);
    awaitHash("#sort=-b&search=note%2015");
    chrome.awaitRow(0, List.of("Oslo", "159", "note 159"));

    chrome.type(Keys.chord(Keys.CONTROL, "z"));
    chrome.awaitRow(0, List.of("Oslo", "299", "note 299"));
    awaitHash("#sort=-b");
    assertEquals("", chrome.byTestId("search").getDomProperty("value"));
    chrome.type(Keys.chord(Keys.CONTROL, "z"));
    awaitHash("#sort=b");
    chrome.awaitRow(0, List.of("Lima", "0", "note 0"));
    chrome.type(Keys.chord(Keys.CONTROL, Keys.SHIFT, "z"));
    chrome.awaitRow(0, List.of("Oslo", "299", "note 299"));
    chrome.type(Keys.chord(Keys.CONTROL, "y"));
    chrome.awaitRow(0, List.of("Oslo", "159", "note 159"));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void whatIsTypedInABoxBelongsToTheBox() throws Exception {
    chrome.header("fare").click();
    awaitHash("#sort=b");
    chrome.byTestId("search").sendKeys("abc", Keys.chord(Keys.CONTROL, "a"), "x");
    assertEquals("x", chrome.byTestId("search").getDomProperty("value"));
    awaitHash("#sort=b&search=x");
    chrome.byTestId("search").sendKeys(Keys.chord(Keys.CONTROL, "z"));
    chrome.settle();
    assertEquals("sort=b", hash().replaceAll("^#|&search=.*$", ""));
  }

  @Test
  void backGoesThroughTheViewsAndAnAddressPastedHereIsFollowed() throws Exception {
    chrome.header("fare").click();
    awaitHash("#sort=b");
    chrome.script("history.back()");
    awaitHash("");
    Await.until(
        "it is not sorted",
        () -> "none".equals(chrome.header("fare").getDomAttribute("aria-sort")));
    chrome.script("location.hash = '#sort=-b&hide=c'");
    chrome.awaitRow(0, List.of("Oslo", "299"));
    assertEquals(List.of("city", "fare"), chrome.headers());
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aColumnIsGoneToByItsNameFromAllCommandsAndFromTheListOfColumns() throws Exception {
    chrome.type(Keys.chord(Keys.CONTROL, Keys.SHIFT, "g"));
    awaitPalette();
    chrome.press("note", Keys.ENTER);
    awaitActive("note 0");
    chrome.type(Keys.chord(Keys.CONTROL, "k"));
    awaitPalette();
    chrome.press("fare", Keys.ENTER);
    awaitActive("0");
    chrome.click("columns");
    Await.until(
        "the finder has the focus",
        () ->
            Boolean.TRUE.equals(
                chrome.script("return document.activeElement.matches('#picker input')")));
    chrome.press("cit", Keys.ENTER);
    awaitActive("Lima");
    assertEquals("grid", chrome.script("return document.activeElement.dataset.testid"));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aRowIsReadAsARecordThatFollowsTheActiveCell() throws Exception {
    chrome.actions().doubleClick(chrome.cell(1, 0)).perform();
    chrome.awaitText("cell-panel", "Oslo");
    chrome.type(Keys.ESCAPE);
    chrome.type(" ");
    chrome.awaitText("record", "Row 2");
    assertEquals(
        List.of("city text", "Oslo", "fare whole number", "1", "note text", "note 1"),
        chrome.script(
            "return [...document.querySelectorAll('.record dl > *')].map(({textContent}) =>"
                + " textContent)"));
    chrome.script("document.querySelector('.record [aria-label=\"Row below\"]').click()");
    chrome.awaitText("record", "note 2");
    chrome.type(Keys.ARROW_DOWN);
    chrome.awaitText("record", "note 3");
    chrome.type(" ");
    Await.until("it is closed", () -> chrome.textOf("record").isEmpty());
    chrome
        .actions()
        .doubleClick(
            chrome
                .byTestId("grid")
                .findElement(By.cssSelector("[role=row][aria-rowindex='6'] > .index")))
        .perform();
    chrome.awaitText("record", "note 4");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void theExportHasItsPlaceOnTheBar() throws Exception {
    chrome.click("export-open");
    chrome.awaitText("export-what", "300 rows, 3 columns");
  }

  private static void awaitPalette() throws Exception {
    Await.until(
        "the list is open",
        () ->
            Boolean.TRUE.equals(
                chrome.script("return document.activeElement.matches('.palette input')")));
  }

  private static void awaitActive(String text) throws Exception {
    Await.until(
        text + " is active",
        () ->
            text.equals(
                chrome.script(
                    """
                    const id = document.querySelector('[data-testid=grid]').getAttribute('aria-activedescendant');
                    return document.getElementById(id)?.textContent;
                    """)));
  }

  private static void awaitHash(String wanted) throws Exception {
    Await.until("the address is " + wanted + ", not " + hash(), () -> wanted.equals(hash()));
  }

  private static String hash() {
    return (String) chrome.script("return location.hash");
  }
}
