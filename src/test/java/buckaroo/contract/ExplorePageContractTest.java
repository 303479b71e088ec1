package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Search, filters and linked histograms of the page, in a real Chromium. */
class ExplorePageContractTest extends BrowserTest {
  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder csv = new StringBuilder("city,fare,note\n");
    String[] cities = {"Lima", "Oslo", "Rome"};
    for (int row = 0; row < 300; row++) {
      csv.append(cities[row % 3]).append(',').append(row).append(',');
      csv.append(row % 10 == 0 ? "" : "note " + row).append('\n');
    }
    JsonObject load =
        new JsonObject()
            .add("session", "trips")
            .add("path", Files.writeString(folder.resolve("trips.csv"), csv).toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", load).status());
  }

  @BeforeEach
  void forget() {
    chrome.consoleErrors();
    chrome.open("about:blank");
  }

  @Test
  void searchIsLiveCountsMarksAndGoesToTheNextMatch() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    chrome.type(Keys.chord(Keys.CONTROL, "f"));
    Await.until("the search has the focus", () -> focused().equals("search"));
    chrome.byTestId("search").sendKeys("note 12");
    chrome.awaitText("matches", "10 of 300 rows");
    chrome.awaitRow(0, List.of("Lima", "12", "note 12"));
    assertTrue(hash().contains("search=note%2012"), hash());
    Await.until(
        "the text is marked",
        () -> (Boolean) chrome.script("return CSS.highlights.get('buckaroo-search')?.size === 10"));
    chrome.byTestId("search").sendKeys(Keys.ENTER);
    Await.until("a match is active", () -> activeText().equals("note 12"));
    chrome.byTestId("search").sendKeys(Keys.ENTER);
    Await.until("the next match is active", () -> activeText().equals("note 121"));
    chrome.byTestId("search").sendKeys(Keys.chord(Keys.SHIFT, Keys.ENTER));
    Await.until("the match before is active", () -> activeText().equals("note 12"));
    chrome.byTestId("search").sendKeys(Keys.ESCAPE);
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    Await.until("the address forgets the search", () -> hash().isEmpty());
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void theKeyOfSearchTakesTheFocusBeforeAnyPartIsFetched() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    assertEquals(
        "search",
        chrome.script(
            """
            const key = new KeyboardEvent('keydown', {key: 'f', ctrlKey: true, bubbles: true, cancelable: true});
            document.querySelector('[data-testid=grid]').dispatchEvent(key);
            return document.activeElement.dataset.testid;
            """));
    chrome.press("note 12");
    chrome.awaitText("matches", "10 of 300 rows");
    assertEquals("note 12", chrome.byTestId("search").getDomProperty("value"));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aFilterIsMadeByKeyboardAloneAndSurvivesInTheAddress() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    chrome.byTestId("add-filter").sendKeys(Keys.ENTER);
    Await.until("the column is asked for", () -> focused().equals("filter-column"));
    chrome.byTestId("filter-column").sendKeys("city", Keys.TAB, Keys.TAB);
    Await.until("values are listed", () -> count(".values label") == 3);
    chrome.byTestId("filter-find").sendKeys("Os");
    Await.until("only what fits is listed", () -> count(".values label") == 1);
    chrome.byTestId("filter-find").sendKeys(Keys.ARROW_DOWN);
    chrome.script("document.activeElement.click()");
    chrome.byTestId("filter-find").sendKeys(Keys.ENTER);
    chrome.awaitText("filters", "city is Oslo");
    chrome.awaitText("filters", "100 of 300 rows");
    chrome.awaitRow(0, List.of("Oslo", "1", "note 1"));
    String link = hash();
    chrome.open("about:blank");
    open(link);
    chrome.awaitText("filters", "city is Oslo");
    chrome.awaitRow(1, List.of("Oslo", "4", "note 4"));
    chrome.script("document.querySelector('.filter button').focus()");
    chrome.script("return document.activeElement.textContent");
    chrome.byTestId("filters").findElement(By.tagName("button")).sendKeys(Keys.BACK_SPACE);
    chrome.awaitRow(1, List.of("Oslo", "1", "note 1"));
    Await.until("no filter is left", () -> chrome.textOf("filters").isEmpty());
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aBarOfAHeaderFiltersAndAllHistogramsFollow() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    press("a", 0.05);
    chrome.awaitText("filters", "city is Lima");
    chrome.awaitRow(1, List.of("Lima", "3", "note 3"));
    Await.until(
        "the part is drawn over the whole",
        () -> count(".head[data-col=b] .part[d^=M]") == 1 && count(".linked") == 1);
    press("a", 0.05);
    chrome.awaitRow(1, List.of("Oslo", "1", "note 1"));
    Await.until("nothing is drawn over", () -> count(".head .part[d^=M]") == 0);
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aBarThatIsPressedBeforeItsPartIsFetchedFiltersAndDoesNotSort() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    Await.until(
        "bars are drawn", () -> count(".head[data-col=a] .bars :is(.main, .soft)[d^=M]") > 0);
    chrome.script(
        """
        const bars = document.querySelector('.head[data-col=a] .bars');
        const { left, top, width, height } = bars.getBoundingClientRect();
        const at = { bubbles: true, cancelable: true, clientX: left + width / 20, clientY: top + height / 2 };
        for (const type of ['pointerover', 'pointerdown', 'pointerup']) bars.dispatchEvent(new PointerEvent(type, at));
        bars.dispatchEvent(new MouseEvent('click', at));
        """);
    chrome.awaitText("filters", "city is Lima");
    assertEquals("none", chrome.header("city").getDomAttribute("aria-sort"));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void barsAreChosenByKeyboardToo() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    chrome.type(Keys.chord(Keys.CONTROL, Keys.HOME), Keys.ARROW_UP);
    Await.until("a header is active", () -> count(".head.active") == 1);
    chrome.script(
        "return document.querySelector('[data-testid=grid]').dispatchEvent("
            + "new PointerEvent('pointerover', {bubbles: true}))");
    Await.until("the part of the page is here", () -> count("[data-testid=reread]") == 1);
    chrome.type("b");
    Await.until("a bar is marked", () -> count(".head .brush[d^=M]") == 1);
    chrome.type(Keys.ARROW_RIGHT, Keys.ENTER);
    chrome.awaitText("filters", "city is Oslo");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void whatTheServerRefusesStandsOnTheChip() throws Exception {
    open("#filter=" + "%5B%5B%22b%22%2C%22ge%22%2C%22cheap%22%5D%5D");
    chrome.awaitText("filters", "holds whole numbers");
    chrome.click("clear-filters");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
  }

  @Test
  void nothingFoundSaysSoAndClears() throws Exception {
    open("#search=nowhere");
    chrome.awaitText("nothing", "Nothing found");
    chrome.click("clear-nothing");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    chrome.awaitText("status-range", "of 300");
  }

  @Test
  void theFileIsReadDifferentlyOnRequest() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Lima", "0", "null"));
    chrome.byTestId("search").sendKeys(Keys.ESCAPE);
    Await.until("the part of the page is here", () -> count("[data-testid=reread]") == 1);
    chrome.click("reread");
    Await.until("the form is open", () -> count(".reread-window [name=delimiter]") == 1);
    chrome.script("document.querySelector('.reread-window [name=delimiter]').value = ';'");
    chrome.click("reread-apply");
    chrome.awaitRow(1, List.of("Oslo,1,note 1"));
    chrome.click("reread");
    Await.until("the form is open", () -> count(".reread-window [name=delimiter]") == 1);
    assertEquals(
        ";",
        chrome.script("return document.querySelector('.reread-window [name=delimiter]').value"));
    chrome.script("document.querySelector('.reread-window [name=delimiter]').value = ''");
    chrome.click("reread-apply");
    chrome.awaitRow(1, List.of("Oslo", "1", "note 1"));
  }

  @Test
  void aColumnIsReadAsTheTypeThatAPersonChose() throws Exception {
    open("");
    chrome.awaitRow(1, List.of("Oslo", "1", "note 1"));
    chrome.byTestId("search").sendKeys(Keys.ESCAPE);
    Await.until("the part of the page is here", () -> count("[data-testid=reread]") == 1);
    chrome.click("reread");
    Await.until("the form is open", () -> count(".reread-window [name=delimiter]") == 1);
    chrome.script("document.querySelector('.reread-window [name=quote]').value = 'none'");
    chrome.byTestId("types").findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
    Await.until("all columns are listed", () -> count(".reread-window li select") == 3);
    chrome.byTestId("types-search").sendKeys("FARE");
    Await.until("one is found", () -> count(".reread-window li select") == 1);
    chrome.script(
        """
        const select = document.querySelector('.reread-window li select');
        select.value = 'float64';
        select.dispatchEvent(new Event('change'));
        """);
    chrome.click("reread-apply");
    chrome.awaitRow(1, List.of("Oslo", "1", "note 1"));
    chrome.click("reread");
    Await.until("the type is remembered", () -> count(".reread-window details[open] li") == 3);
    assertEquals(
        List.of("none", "float64"),
        chrome.script(
            "return ['[name=quote]', 'li select'].map((at) =>"
                + " document.querySelector('.reread-window ' + at).value)"));
    chrome.script(
        """
        const select = document.querySelector('.reread-window li select');
        select.value = '';
        select.dispatchEvent(new Event('change'));
        document.querySelector('.reread-window [name=quote]').value = '';
        """);
    chrome.click("reread-apply");
    chrome.awaitRow(1, List.of("Oslo", "1", "note 1"));
  }

  private static void press(String column, double part) {
    chrome.script(
        """
        const bars = document.querySelector(`.head[data-col=${arguments[0]}] .bars`);
        const { left, top, width, height } = bars.getBoundingClientRect();
        const at = { bubbles: true, cancelable: true, button: 0, pointerId: 1, clientX: left + width * arguments[1], clientY: top + height / 2 };
        document.querySelector('[data-testid=grid]').setPointerCapture = () => {};
        for (const type of ['pointerover', 'pointermove']) bars.dispatchEvent(new PointerEvent(type, at));
        setTimeout(() => {
          for (const type of ['pointerdown', 'pointerup', 'click']) bars.dispatchEvent(new PointerEvent(type, at));
        }, 700);
        """,
        column,
        part);
  }

  private static void open(String hash) {
    chrome.open("http://localhost:" + server.port() + "/s/trips" + hash);
  }

  private static String hash() {
    return (String) chrome.script("return location.hash");
  }

  private static String focused() {
    return String.valueOf(chrome.script("return document.activeElement.dataset.testid"));
  }

  private static long count(String selector) {
    return (Long) chrome.script("return document.querySelectorAll(arguments[0]).length", selector);
  }

  private static String activeText() {
    return (String)
        chrome.script(
            """
            const id = document.querySelector('[data-testid=grid]').getAttribute('aria-activedescendant');
            return document.getElementById(id)?.textContent ?? '';
            """);
  }
}
