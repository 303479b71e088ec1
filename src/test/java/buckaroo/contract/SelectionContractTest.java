package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Which cells are selected, and what of them reaches the clipboard. */
class SelectionContractTest extends BrowserTest {
  private static final int ROWS = 30_000;
  private static final long BIG = 9_007_199_254_740_993L;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    chrome.allowClipboard();
    server.loadWell("selection", table());
  }

  @Test
  void shiftAndArrowsSelectARangeThatIsCopiedExactly() throws Exception {
    open();
    chrome.type(Keys.chord(Keys.SHIFT, Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT));
    chrome.awaitText("status-selection", "6 cells selected: 2 rows, 3 columns");
    assertEquals(
        6L, chrome.script("return document.querySelectorAll('[aria-selected=true]').length"));
    Await.until("it is told", () -> announced().contains("6 cells selected"));
    chrome.type(Keys.chord(Keys.CONTROL, "c"));
    awaitClipboard(BIG + "\t2024-01-01 10:00:00\ttext 0\n" + (BIG + 1) + "\t\t");
    chrome.type(Keys.ARROW_DOWN);
    Await.until("a move gives the selection up", () -> chrome.textOf("status-selection").isEmpty());
    chrome.type(Keys.chord(Keys.CONTROL, "c"));
    awaitClipboard("text 2");
    assertNoComplaint();
  }

  @Test
  void aDragSelectsAndTheMenuCopiesAsCsvMarkdownAndJson() throws Exception {
    open();
    chrome.actions().moveToElement(chrome.header("big"), 0, -20).perform();
    Await.until("the page is ready for a drag", () -> !chrome.textOf("header-menu").isEmpty());
    chrome
        .actions()
        .moveToElement(chrome.cell(0, 0))
        .clickAndHold()
        .moveToElement(chrome.cell(1, 2))
        .release()
        .perform();
    chrome.awaitText("status-selection", "6 cells");
    choose("Copy as CSV");
    awaitClipboard("big,time,text\n" + BIG + ",2024-01-01 10:00:00,text 0\n" + (BIG + 1) + ",,");
    choose("Copy as JSON");
    awaitClipboard(
        """
        [
          {"big": %d, "time": "2024-01-01T10:00:00", "text": "text 0"},
          {"big": %d, "time": null, "text": null}
        ]"""
            .formatted(BIG, BIG + 1));
    choose("Copy as Markdown");
    Await.until("Markdown is there", () -> chrome.clipboard().startsWith("| big | time | text |"));
    choose("Copy with names");
    Await.until("names are there", () -> chrome.clipboard().startsWith("big\ttime\ttext\n"));
    assertNoComplaint();
  }

  @Test
  void rowsThatWereNeverSeenAreFetchedBeforeTheyAreCopied() throws Exception {
    open();
    chrome.type(Keys.chord(Keys.CONTROL, Keys.SPACE));
    chrome.awaitText("status-selection", "1 column selected");
    chrome.type(Keys.chord(Keys.CONTROL, "c"));
    Await.until("all of it is there", () -> chrome.clipboard().lines().count() == ROWS);
    assertTrue(chrome.clipboard().endsWith("\n" + (BIG + ROWS - 1)));
    assertNoComplaint();
  }

  @Test
  void tooMuchForTheClipboardIsRefusedWithAWayOut() throws Exception {
    open();
    chrome.type(Keys.chord(Keys.CONTROL, "a"));
    chrome.awaitText("status-selection", "All 30,000 rows selected");
    chrome.type(Keys.chord(Keys.CONTROL, "c"));
    chrome.awaitText("toast", "120,000 cells are too many for the clipboard");
    chrome.awaitText("toast", "export");
    assertNoComplaint();
  }

  @Test
  void aClickOnItsNumberSelectsARowAndWithShiftAllUpToIt() throws Exception {
    open();
    chrome.actions().moveToElement(number(2)).click().perform();
    chrome.awaitText("status-selection", "1 row selected");
    chrome
        .actions()
        .keyDown(Keys.SHIFT)
        .moveToElement(number(5))
        .click()
        .keyUp(Keys.SHIFT)
        .perform();
    chrome.awaitText("status-selection", "4 rows selected");
    chrome.type(Keys.chord(Keys.SHIFT, Keys.ARROW_DOWN));
    chrome.awaitText("status-selection", "5 rows selected");
    chrome.type(Keys.chord(Keys.CONTROL, "c"));
    Await.until("the rows are there", () -> chrome.clipboard().lines().count() == 5);
    assertTrue(chrome.clipboard().startsWith((BIG + 2) + "\t"), chrome.clipboard());
    assertNoComplaint();
  }

  private static WebElement number(int row) {
    return chrome.cell(row, 0).findElement(By.xpath("../*[@role='rowheader']"));
  }

  private static void choose(String item) throws Exception {
    chrome.type(Keys.chord(Keys.SHIFT, Keys.F10));
    String script =
        "return [...document.querySelectorAll('.menu button')].find((b) => b.firstChild.textContent === arguments[0])";
    Await.until("the menu has " + item, () -> chrome.script(script, item) != null);
    ((WebElement) chrome.script(script, item)).click();
  }

  private static void awaitClipboard(String text) throws Exception {
    try {
      Await.until("it is copied", () -> chrome.clipboard().equals(text));
    } catch (AssertionError e) {
      assertEquals(text, chrome.clipboard());
    }
  }

  private static String announced() {
    return (String)
        chrome.script("return document.querySelector('[data-testid=live]').textContent");
  }

  private static void open() throws Exception {
    chrome.consoleErrors();
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/selection");
    Await.until("the first row is here", () -> !chrome.row(0).isEmpty());
  }

  private static void assertNoComplaint() {
    assertEquals(List.of(), chrome.consoleErrors());
  }

  private static Path table() throws IOException {
    StringBuilder csv = new StringBuilder("big,time,text,last\n");
    for (int row = 0; row < ROWS; row++) {
      String rest = row == 1 ? ",\"\"" : "2024-01-01T10:00:%02d,text %d".formatted(row % 60, row);
      csv.append("%d,%s,%d%n".formatted(BIG + row, rest, row));
    }
    return Files.writeString(folder.resolve("selection.csv"), csv);
  }
}
