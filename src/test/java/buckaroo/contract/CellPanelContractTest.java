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

/** The panel that shows one cell whole. */
class CellPanelContractTest extends BrowserTest {
  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    server.loadWell("cells", cells());
  }

  @Test
  void itFollowsTheArrowsAndTellsNullFromTextOfLengthZero() throws Exception {
    open();
    chrome.type(Keys.ENTER);
    chrome.awaitText("cell-panel", "plain text");
    chrome.awaitText("cell-panel", "10 characters");
    chrome.type(Keys.ARROW_DOWN);
    chrome.awaitText("cell-panel", "there is no value");
    chrome.type(Keys.ARROW_DOWN);
    chrome.awaitText("cell-panel", "Text of length 0");
    chrome.type(Keys.ESCAPE);
    Await.until("it is gone", () -> chrome.textOf("cell-panel").isEmpty());
    assertEquals("grid", chrome.script("return document.activeElement.dataset.testid"));
    assertNoComplaint();
  }

  @Test
  void jsonIsATreeThatOpensAndKeepsAllDigits() throws Exception {
    openAt(3);
    Await.until(
        "the tree is here",
        () ->
            !chrome
                .script("return document.querySelectorAll('[role=treeitem]').length")
                .equals(0L));
    chrome.awaitText("cell-text", "9007199254740993");
    chrome.script("document.querySelector('[role=treeitem][aria-expanded=true] > .head').click()");
    Await.until("it is folded", () -> !chrome.textOf("cell-text").contains("deep"));
    chrome.byTestId("cell-panel").findElement(By.cssSelector("[data-as=text]")).click();
    chrome.awaitText("cell-text", "{\"list\"");
    assertNoComplaint();
  }

  @Test
  void aLongTextComesInPiecesAndTheTabStaysAlive() throws Exception {
    openAt(4);
    chrome.awaitText("cell-panel", "3,000,000 characters");
    assertTrue(shownLength() <= 110_000, "the first part: " + shownLength());
    chrome.byTestId("cell-panel").findElement(By.cssSelector(".more")).click();
    Await.until("more is shown", () -> shownLength() > 150_000);
    chrome.type(Keys.ARROW_DOWN);
    chrome.awaitText("cell-panel", "100,001 characters");
    long lines =
        (Long)
            chrome.script("return document.querySelector('.whole').innerText.split('\\n').length");
    assertTrue(lines < 3000, "lines at once: " + lines);
    assertNoComplaint();
  }

  @Test
  void onlyHttpIsALinkAndNothingIsFetched() throws Exception {
    openAt(6);
    chrome.awaitText("cell-text", "https://example.org/a.png");
    List<WebElement> links = chrome.byTestId("cell-text").findElements(By.tagName("a"));
    assertEquals(1, links.size());
    assertEquals("noopener noreferrer", links.get(0).getDomAttribute("rel"));
    assertEquals(0L, chrome.script("return document.querySelectorAll('.cell-panel img').length"));
    assertEquals(
        0L,
        chrome.script(
            "return performance.getEntriesByType('resource').filter(({ name }) =>"
                + " name.includes('example.org')).length"));
    assertNoComplaint();
  }

  @Test
  void aDoubleClickOpensItAndACellThatReadsFromTheRightDoesSoThere() throws Exception {
    open();
    chrome.actions().doubleClick(chrome.cell(7, 0)).perform();
    chrome.awaitText("cell-text", "שלום");
    assertEquals(
        "rtl",
        chrome.script(
            "return"
                + " getComputedStyle(document.querySelector('[data-testid=cell-text]')).direction"));
    assertEquals("rtl", chrome.cell(7, 0).getCssValue("direction"));
    assertNoComplaint();
  }

  @Test
  void aDoubleClickIsTakenThoughThePartForThePointerIsStillComing() throws Exception {
    open();
    chrome.type("?"); // fetches the commands, and nothing that listens to the pointer
    chrome.awaitText("help", "Keyboard");
    chrome.press(Keys.ESCAPE);
    chrome.script(
        """
        const [cell] = arguments;
        const { x, y } = cell.getBoundingClientRect();
        for (const type of ['pointerover', 'pointerdown', 'mousedown', 'pointerup', 'dblclick']) {
          const Kind = type.startsWith('pointer') ? PointerEvent : MouseEvent;
          cell.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, clientX: x, clientY: y }));
        }
        """,
        chrome.cell(7, 0));
    chrome.awaitText("cell-text", "שלום");
    assertNoComplaint();
  }

  private static void openAt(int row) throws Exception {
    open();
    for (int i = 0; i < row; i++) {
      chrome.type(Keys.ARROW_DOWN);
    }
    chrome.type(Keys.ENTER);
  }

  private static long shownLength() {
    return (Long)
        chrome.script(
            "return document.querySelector('[data-testid=cell-text]').textContent.length");
  }

  private static void open() throws Exception {
    chrome.consoleErrors();
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/cells");
    Await.until("the first row is here", () -> !chrome.row(0).isEmpty());
  }

  private static void assertNoComplaint() {
    assertEquals(List.of(), chrome.consoleErrors());
  }

  private static Path cells() throws IOException {
    List<String> cells =
        List.of(
            "\"plain text\"",
            "null",
            "\"\"",
            "{\"list\":[9007199254740993,{\"deep\":true}]}",
            "\"" + "x".repeat(3_000_000) + "\"",
            "\"a" + "\\n".repeat(100_000) + "\"",
            "\"see https://example.org/a.png and javascript:alert(1)\"",
            "\"שלום עולם\"");
    StringBuilder json = new StringBuilder();
    for (String cell : cells) {
      json.append("{\"cell\":").append(cell).append("}\n");
    }
    return Files.writeString(folder.resolve("cells.jsonl"), json);
  }
}
