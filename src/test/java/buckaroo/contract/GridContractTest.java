package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What can be done with columns and rows of the grid, by pointer and by keyboard alone. */
class GridContractTest extends BrowserTest {
  private static final int ROWS = 20_000;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    server.loadWell("grid", table());
  }

  @Test
  void theMenuOfAHeaderPinsAColumnAndALinkRemembersIt() throws Exception {
    open("grid");
    hoverMenu("score", "Pin left");
    awaitHeaders("score", "id", "name", "half");
    Await.until("the address has it", () -> url().endsWith("#pin=c"));
    chrome.script("location.reload()");
    awaitHeaders("score", "id", "name", "half");
    chrome.awaitRow(1, List.of("7", "1", "name 1", "0.5"));
    hoverMenu("score", "Unpin");
    awaitHeaders("id", "name", "score", "half");
    Await.until("the address forgets it", () -> url().endsWith("/s/grid"));
    assertNoComplaint();
  }

  @Test
  void aPinnedColumnStaysWhileTenThousandOthersScroll() throws Exception {
    server.loadWell("wide", wide(10_000));
    open("wide");
    hoverMenu("c2", "Pin left");
    awaitHeaders(() -> chrome.headers().subList(0, 2), List.of("c2", "c0"));
    chrome.type(Keys.END);
    Await.until("the last column is here", () -> chrome.headers().contains("c9999"));
    assertEquals("c2", chrome.headers().get(0));
    assertEquals("2", chrome.row(0).get(0));
    assertEquals("9999", chrome.row(0).get(chrome.row(0).size() - 1).replace(",", ""));
    long right = chrome.cell(0, 0).getRect().getX() + chrome.cell(0, 0).getRect().getWidth();
    long left = chrome.cell(0, 9999).getRect().getX();
    assertTrue(left >= right, "the active cell is not under the pinned one");
    assertNoComplaint();
  }

  @Test
  void aColumnIsDraggedToAnotherPlaceAndNotSorted() throws Exception {
    open("grid");
    hover("half");
    WebElement from = chrome.header("half");
    WebElement to = chrome.header("name");
    chrome
        .actions()
        .moveToElement(from, -20, -20)
        .clickAndHold()
        .moveByOffset(-30, 0)
        .moveToElement(to, -40, -20)
        .release()
        .perform();
    awaitHeaders("id", "half", "name", "score");
    Await.until("the address has it", () -> url().endsWith("#order=a,d"));
    assertEquals("none", chrome.header("half").getDomAttribute("aria-sort"));
    chrome.awaitRow(3, List.of("3", "1.5", "name 3", "21"));
    assertNoComplaint();
  }

  @Test
  void theKeyboardMovesWidensPinsAndHidesAColumn() throws Exception {
    open("grid");
    chrome.type(Keys.ARROW_UP);
    chrome.type(Keys.chord(Keys.CONTROL, Keys.SHIFT, Keys.ARROW_RIGHT));
    awaitHeaders("name", "id", "score", "half");
    int before = chrome.header("id").getSize().getWidth();
    chrome.type(Keys.chord(Keys.ALT, Keys.ARROW_RIGHT));
    Await.until("it is wider", () -> chrome.header("id").getSize().getWidth() == before + 16);
    Await.until("the address has it", () -> url().contains("width=a:" + (before + 16)));
    chrome.type(Keys.chord(Keys.SHIFT, Keys.F10));
    choose("Hide");
    awaitHeaders("name", "score", "half");
    chrome.press(Keys.chord(Keys.ALT, Keys.ARROW_DOWN));
    Await.until("the menu is open", () -> !menuItems().isEmpty());
    chrome.press(Keys.ESCAPE);
    Await.until("the menu is closed", () -> menuItems().isEmpty());
    assertEquals("grid", chrome.script("return document.activeElement.dataset.testid"));
    assertNoComplaint();
  }

  @Test
  void aDoubleClickOnAnEdgeFitsTheColumn() throws Exception {
    open("grid");
    hover("name");
    int natural = chrome.header("name").getSize().getWidth();
    WebElement grip = chrome.header("name").findElement(By.cssSelector(".grip"));
    chrome.actions().moveToElement(grip).clickAndHold().moveByOffset(150, 0).release().perform();
    Await.until("it is wider", () -> chrome.header("name").getSize().getWidth() > natural + 100);
    chrome
        .actions()
        .moveToElement(chrome.header("name").findElement(By.cssSelector(".grip")))
        .doubleClick()
        .perform();
    Await.until("it fits", () -> chrome.header("name").getSize().getWidth() <= natural);
    assertNoComplaint();
  }

  @Test
  void aRowIsFoundByItsNumberAlsoWhenTheTableIsSorted() throws Exception {
    open("grid");
    chrome.type(Keys.chord(Keys.CONTROL, "g"));
    Await.until("the dialog is open", () -> has("goto-number"));
    chrome.press("12,346", Keys.ENTER);
    Await.until("the row is active", () -> activeRow() == 12_345);
    chrome.header("score").click();
    chrome.header("score").click();
    Await.until(
        "sorted", () -> "descending".equals(chrome.header("score").getDomAttribute("aria-sort")));
    chrome.type(Keys.chord(Keys.CONTROL, "g"));
    Await.until("the dialog is open", () -> has("goto-number"));
    chrome.press("78", Keys.ENTER);
    Await.until("the row is active", () -> activeRow() == 77);
    chrome.awaitRow(77, List.of("77", "name 77", "539", "38.5"));
    chrome.type(Keys.chord(Keys.CONTROL, "g"));
    Await.until("the dialog is open", () -> has("goto-number"));
    chrome.press("20001", Keys.ENTER);
    chrome.awaitText("goto", "No row of this view");
    chrome.press(Keys.ESCAPE);
    Await.until("the dialog is gone", () -> !has("goto"));
    assertNoComplaint();
  }

  @Test
  void thePaletteRunsACommandAndTheHelpListsKeys() throws Exception {
    open("grid");
    int before = chrome.cell(1, 0).getSize().getHeight();
    chrome.type(Keys.chord(Keys.CONTROL, "k"));
    Await.until("the palette is open", () -> has("palette"));
    chrome.press("compact", Keys.ENTER);
    Await.until("rows are lower", () -> chrome.cell(1, 0).getSize().getHeight() < before);
    chrome.script("location.reload()");
    Await.until(
        "and stay so",
        () -> !chrome.row(1).isEmpty() && chrome.cell(1, 0).getSize().getHeight() < before);
    chrome.script("localStorage.clear()");
    chrome.type("?");
    chrome.awaitText("help", "Go to row");
    chrome.awaitText("help", "Ctrl+G");
    chrome.press(Keys.ESCAPE);
    Await.until("the help is gone", () -> !has("help"));
    assertNoComplaint();
  }

  @Test
  void aFullScreenHoldsAtMostAThousandElements() throws Exception {
    server.loadWell("wide", wide(10_000));
    open("wide");
    chrome.resize(1600, 900);
    Await.until("the page is wide", () -> chrome.headers().size() > 10);
    chrome.type(Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
    long nodes = (Long) chrome.script("return document.querySelectorAll('*').length");
    chrome.resize(1280, 800);
    assertTrue(nodes <= 1000, nodes + " elements");
  }

  @Test
  void aTableOfOneColumnAndOneWithoutRowsHaveTheirMenusToo() throws Exception {
    server.loadWell("one", Files.writeString(folder.resolve("one.csv"), "only\n1\n2\n"));
    open("one");
    hoverMenu("only", "Sort descending");
    chrome.awaitRow(0, List.of("2"));
    server.loadWell("none", Files.writeString(folder.resolve("none.csv"), "a,b\n"));
    chrome.open("http://localhost:" + server.port() + "/s/none");
    chrome.awaitText("state", "no rows");
    hoverMenu("b", "Move left");
    awaitHeaders("b", "a");
    chrome.type(Keys.chord(Keys.CONTROL, "a"), Keys.chord(Keys.CONTROL, "c"), Keys.ENTER);
    assertNoComplaint();
  }

  @Test
  void pinningWorksAtTwiceThePixelsAndInTheDark() throws Exception {
    try (Chrome dense = Chrome.start(2)) {
      dense.emulateColorScheme("dark");
      dense.open("http://localhost:" + server.port() + "/s/grid#pin=d,b&order=c");
      dense.awaitRow(2, List.of("1", "name 2", "14", "2"));
      dense.type(Keys.chord(Keys.CONTROL, Keys.END));
      dense.awaitRow(ROWS - 1, List.of("9,999.5", "name 19999", "39,990", "19,999"));
      assertEquals(List.of(), dense.consoleErrors());
    }
  }

  private static void hoverMenu(String column, String item) throws Exception {
    hover(column);
    chrome.click("header-menu");
    choose(item);
  }

  /** Stands on a header, as a hand does before it presses, until the page is ready for it. */
  private static void hover(String column) throws Exception {
    chrome.actions().moveToElement(chrome.header(column), 0, -20).perform();
    Await.until("the button is here", () -> has("header-menu"));
  }

  private static void choose(String item) throws Exception {
    Await.until("the menu has " + item, () -> menuItems().contains(item));
    chrome.script(
        "[...document.querySelectorAll('.menu button')].find((b) => b.firstChild.textContent ==="
            + " arguments[0]).click()",
        item);
  }

  @SuppressWarnings("unchecked")
  private static List<String> menuItems() {
    return (List<String>)
        chrome.script(
            "return [...document.querySelectorAll('.menu button')].map((b) =>"
                + " b.firstChild.textContent)");
  }

  private static void awaitHeaders(String... names) throws Exception {
    awaitHeaders(chrome::headers, List.of(names));
  }

  private static void awaitHeaders(
      java.util.function.Supplier<List<String>> shown, List<String> names) throws Exception {
    Await.until("the headers are " + names, () -> shown.get().equals(names));
  }

  private static boolean has(String testId) {
    return (Boolean)
        chrome.script(
            "return document.querySelector(`[data-testid='${arguments[0]}']`)?.checkVisibility() ??"
                + " false",
            testId);
  }

  private static long activeRow() {
    return (Long)
        chrome.script(
            """
            const id = document.querySelector('[data-testid=grid]').getAttribute('aria-activedescendant');
            return id ? document.getElementById(id).parentElement.getAttribute('aria-rowindex') - 2 : -9;
            """);
  }

  private static String url() {
    return (String) chrome.script("return location.href");
  }

  private static void open(String session) throws Exception {
    chrome.consoleErrors();
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/" + session);
    Await.until("the first row is here", () -> !chrome.row(0).isEmpty());
  }

  private static void assertNoComplaint() {
    assertEquals(List.of(), chrome.consoleErrors());
  }

  private static Path table() throws IOException {
    StringBuilder csv = new StringBuilder("id,name,score,half\n");
    for (int row = 0; row < ROWS; row++) {
      csv.append("%d,name %d,%d,%s%n".formatted(row, row, row * 7 % 100_003, row / 2.0));
    }
    return Files.writeString(folder.resolve("grid.csv"), csv);
  }

  private static Path wide(int columns) throws IOException {
    String header =
        IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row =
        IntStream.range(0, columns).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return Files.writeString(folder.resolve("wide.csv"), header + "\n" + (row + "\n").repeat(60));
  }
}
