package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Every figure that the page shows is whole, and is right. */
class FiguresContractTest extends BrowserTest {
  private static final int ROWS = 20_000;

  /** Texts of the elements that hold a figure and nothing else, and cut it. */
  private static final String CUT =
      """
      const figure = /^[-+∅<>\\s]*\\d[-\\d,.:eE%()<>\\sZ]*$/;
      const cut = [];
      for (const element of document.body.querySelectorAll('*')) {
        const own = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && figure.test(node.data));
        if (!own || !element.checkVisibility({ visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(own);
        const { width, right } = range.getBoundingClientRect();
        const clips = (each) => /hidden|clip/.test(getComputedStyle(each).overflowX);
        const { parentElement: around } = element;
        const byItself = clips(element) && element.scrollWidth > element.clientWidth + 1;
        const byOther = around.matches('.head, .head *') && clips(around) && right > around.getBoundingClientRect().right + 1;
        if (width > 0 && (byItself || byOther)) cut.push(own.data);
      }
      return cut;
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    load("orders", orders());
    load("nested", nested());
    JsonObject compare =
        new JsonObject()
            .add("session", "compared")
            .add("path1", orders().toString())
            .add("path2", changed().toString())
            .add("join_columns", new JsonArray().add("id"))
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load_compare", compare).status());
  }

  @BeforeEach
  void forget() {
    chrome.consoleErrors();
    chrome.open("about:blank");
  }

  @Test
  void noFigureOfAnyScreenIsCut() throws Exception {
    open("orders", "");
    assertNothingIsCut("the table");
    chrome.type(Keys.chord(Keys.CONTROL, Keys.END));
    Await.until("the last row is here", () -> !chrome.row(ROWS - 1).isEmpty());
    assertNothingIsCut("the end of the table");
    open("orders", "#search=note%2019");
    chrome.awaitText("matches", "of 20,000 rows");
    chrome.type(Keys.chord(Keys.CONTROL, Keys.END));
    assertNothingIsCut("what a search has found");
    chrome.click("view-summary");
    Await.until(
        "the summary is here",
        () -> Boolean.TRUE.equals(chrome.script("return !!document.querySelector('.vrow')")));
    assertNothingIsCut("the summary");
    open("nested", "");
    assertNothingIsCut("a table with lists");
    chrome.click("chart");
    chrome.awaitText("chart", "");
    Await.until(
        "a chart is here",
        () -> Boolean.TRUE.equals(chrome.script("return !!document.querySelector('.dock svg')")));
    assertNothingIsCut("a chart");
    open("compared", "");
    Await.until(
        "the switch is here",
        () ->
            Boolean.TRUE.equals(
                chrome.script(
                    "return !!document.querySelector('.compare-bar button, .compare button')")));
    chrome.script(
        "[...document.querySelectorAll('button')].find(({textContent}) =>"
            + " /changed/i.test(textContent)).click()");
    Await.until("only one row differs", () -> "2".equals(rowCount()));
    Await.until("it is here", () -> !chrome.row(0).isEmpty());
    assertNothingIsCut("what differs");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void theExportTellsTheRowsThatTheFileWillHold() throws Exception {
    open("orders", "#search=note%2019");
    chrome.awaitText("matches", "of 20,000 rows");
    String found = chrome.textOf("matches").split(" ")[0];
    chrome.type(Keys.chord(Keys.CONTROL, "k"));
    Await.until(
        "commands are offered",
        () ->
            Boolean.TRUE.equals(
                chrome.script("return document.activeElement.matches('.palette input')")));
    chrome.press("export", Keys.ENTER);
    chrome.awaitText("export-what", found + " rows, 7 columns");
  }

  @Test
  void theShareOfMissingCellsComesFirst() throws Exception {
    open("nested", "");
    Await.until("profiles are drawn", () -> !note("half").isEmpty());
    assertEquals("∅ 33%|2,134|distinct", note("half"));
    assertEquals("∅ 100%|0|distinct", note("none"));
  }

  @Test
  void nestedValuesAreCounted() throws Exception {
    open("nested", "");
    Await.until("profiles are drawn", () -> !note("half").isEmpty());
    assertEquals("3,201|distinct", note("tags"));
    assertEquals("3,201|distinct", note("rec"));
    chrome.click("view-summary");
    Await.until(
        "the summary is here",
        () -> Boolean.TRUE.equals(chrome.script("return !!document.querySelector('.vrow')")));
    assertEquals(
        List.of("3,201 (100 %)", "3,201 (100 %)", "2,134 (66.7 %)"),
        chrome.script(
            """
            const row = (name) => [...document.querySelectorAll('.vrow')].find((each) => each.firstChild.textContent === name);
            return ['tags', 'rec', 'half'].map((name) => row(name).querySelector('.distinct_count').textContent);
            """));
  }

  @Test
  void decimalsAreThoseOfTheValueAndStandBelowEachOther() throws Exception {
    open("nested", "");
    chrome.awaitRow(2, List.of("2", "[\"a\",2]", "{\"x\":2}", "0.285714", "null"));
    chrome.awaitRow(7, List.of("7", "[\"a\",7]", "{\"x\":7}", "1", "null"));
    assertEquals(
        0L,
        chrome.script(
            """
            const unitsEnd = (row) => {
              const cell = document.querySelector(`[role=row][aria-rowindex="${row + 2}"] > [aria-colindex="5"]:not([hidden])`);
              const range = document.createRange();
              range.setStart(cell.firstChild, 0);
              range.setEnd(cell.firstChild, 1);
              return range.getBoundingClientRect().right;
            };
            return Math.round(Math.abs(unitsEnd(2) - unitsEnd(7)));
            """));
  }

  @Test
  void aPersonChoosesHowNumbersAreWrittenAndTheAddressKeepsIt() throws Exception {
    open("orders", "");
    chrome.awaitText("grid", "17,000,000");
    chrome.script(
        "document.querySelector('.head[data-col=a]').dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true, clientX: 200, clientY: 90}))");
    chooseItem("Number format…");
    chooseItem("No separators: 2021");
    chrome.awaitText("grid", "17000000");
    Await.until(
        "the address keeps it",
        () -> "#format=a:plain".equals(chrome.script("return location.hash")));
    assertNothingIsCut("numbers without separators");
    open("orders", "#format=d:percent");
    chrome.awaitText("grid", "0.01 %");
    chrome.awaitText("grid", "17,000,000");
    assertNothingIsCut("percent");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void typesHaveTheNamesThatPeopleUse() throws Exception {
    open("orders", "");
    assertEquals(
        List.of("whole number", "text", "decimal", "decimal", "date and time", "decimal", "text"),
        chrome.script(
            "return [...document.querySelectorAll('.head:not(.corner) .dtype')].map(({textContent}) => textContent)"));
    assertEquals(
        "datetime64[us]",
        chrome.script("return document.querySelector('.head[data-col=e] .dtype').title"));
  }

  private static void chooseItem(String title) throws Exception {
    Await.until(
        title,
        () ->
            Boolean.TRUE.equals(
                chrome.script(
                    """
                    const item = [...document.querySelectorAll('.menu button')]
                        .find((each) => each.firstChild.textContent === arguments[0]);
                    item?.click();
                    return item !== undefined;
                    """,
                    title)));
  }

  private static void assertNothingIsCut(String screen) throws Exception {
    chrome.settle();
    assertEquals(List.of(), chrome.script(CUT), screen);
  }

  private static String note(String column) {
    return (String)
        chrome.script(
            """
            const head = [...document.querySelectorAll('.head:not(.corner)')]
                .find((each) => each.querySelector('.name').textContent === arguments[0]);
            return [...head.querySelector('.note').children].map(({ textContent }) => textContent).filter(Boolean).join('|');
            """,
            column);
  }

  private static String rowCount() {
    return chrome.byTestId("grid").getDomAttribute("aria-rowcount");
  }

  private static void open(String session, String hash) throws Exception {
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/" + session + hash);
    Await.until("the first row is here", () -> !chrome.row(0).isEmpty());
  }

  private static void load(String session, Path path) throws Exception {
    JsonObject load =
        new JsonObject()
            .add("session", session)
            .add("path", path.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", load).status());
  }

  private static Path orders() throws IOException {
    return written("orders.csv", false);
  }

  private static Path changed() throws IOException {
    return written("changed.csv", true);
  }

  /** Numbers and dates of every length; numbers grow down the table. */
  private static Path written(String name, boolean lastDiffers) throws IOException {
    StringBuilder csv = new StringBuilder("id,city,price,ratio,time,latitude,note\n");
    for (int row = 0; row < ROWS; row++) {
      boolean other = lastDiffers && row == ROWS - 1;
      csv.append(row * 17_000_000L).append(row % 2 == 0 ? ",Lima," : ",Oslo,");
      csv.append(String.format(Locale.ROOT, "%.2f,", row * 1234.567 + (other ? 1 : 0)));
      csv.append(String.format(Locale.ROOT, "%.6f,", row / 20_000.0));
      csv.append("2021-01-0")
          .append(1 + row % 9)
          .append(row < 10_000 ? "T10:00:00," : "T10:00:00.123456,");
      csv.append(String.format(Locale.ROOT, "%.6f,", row * 0.009 - 90));
      csv.append(row % 3 == 0 ? "" : "note " + row).append('\n');
    }
    return Files.writeString(folder.resolve(name), csv);
  }

  private static Path nested() throws IOException {
    StringBuilder json = new StringBuilder();
    for (int row = 0; row < 3201; row++) {
      json.append("{\"id\":").append(row).append(",\"tags\":[\"a\",").append(row);
      json.append("],\"rec\":{\"x\":").append(row).append("},\"half\":");
      json.append(row % 3 == 0 ? "null" : String.valueOf(row / 7.0)).append(",\"none\":null}\n");
    }
    return Files.writeString(folder.resolve("nested.jsonl"), json);
  }
}
