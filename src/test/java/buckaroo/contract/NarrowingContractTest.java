package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Search as people expect it and filters that follow what is written, in a real Chromium. */
class NarrowingContractTest extends BrowserTest {
  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder csv = new StringBuilder("city,fare,day\n");
    String[] cities = {"Zürich", "ZURICH", "Łódź", "São Paulo", "Zürich West"};
    for (int row = 0; row < 300; row++) {
      csv.append(row == 7 ? "" : cities[row % 5]).append(',').append(1000 + row * 10);
      csv.append(",2024-0").append(1 + row % 9).append("-1").append(row % 10).append('\n');
    }
    JsonObject load =
        new JsonObject()
            .add("session", "cities")
            .add("path", Files.writeString(folder.resolve("cities.csv"), csv).toString())
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
  void caseAndAccentsMakeNoDifferenceUntilASwitchSaysSo() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Zürich", "1,000", "2024-01-10"));
    Object place = box();
    chrome.byTestId("search").sendKeys("zuri");
    chrome.awaitText("matches", "180 of 300 rows");
    assertEquals(place, box(), "the box has moved");
    awaitMarks("Züri");
    chrome.click("search-case");
    chrome.awaitText("matches", "0 of 300 rows");
    chrome.byTestId("search").sendKeys(Keys.chord(Keys.CONTROL, "a"), "Zürich");
    chrome.awaitText("matches", "120 of 300 rows");
    chrome.click("search-whole");
    chrome.awaitText("matches", "60 of 300 rows");
    assertTrue(hash().contains("match=case,whole"), hash());
    String link = hash();
    chrome.open("about:blank");
    open(link);
    chrome.awaitText("matches", "60 of 300 rows");
    assertEquals("true", chrome.byTestId("search-whole").getDomAttribute("aria-pressed"));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void numbersAndDatesAreFoundAndMarkedAsTheyAreShown() throws Exception {
    open("#search=3,99");
    chrome.awaitText("matches", "1 of 300 rows");
    chrome.awaitRow(0, List.of("Zürich West", "3,990", "2024-03-19"));
    awaitMarks("3,99");
    open("#search=399");
    awaitMarks("3,99");
    open("#search=2024-03-1");
    chrome.awaitText("matches", "34 of 300 rows");
    awaitMarks("2024-03-1");
  }

  @Test
  void aFilterFollowsWhatIsWrittenAndEscapeTakesItBack() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Zürich", "1,000", "2024-01-10"));
    addFilter();
    chrome.choose("filter-op", "starts");
    chrome.byTestId("filter-value").sendKeys("sao");
    chrome.awaitText("filters", "city begins with “sao”");
    chrome.awaitRow(0, List.of("São Paulo", "1,030", "2024-04-13"));
    chrome.click("filter-case");
    chrome.awaitText("filters", "exactly");
    chrome.awaitText("nothing", "Nothing found");
    chrome.byTestId("filter-value").sendKeys(Keys.ESCAPE);
    chrome.awaitRow(0, List.of("Zürich", "1,000", "2024-01-10"));
    assertEquals("", chrome.textOf("filters"));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aRangeIsOneConditionAndAlternativesAreAnother() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Zürich", "1,000", "2024-01-10"));
    addFilter();
    chrome.choose("filter-column", "b");
    chrome.byTestId("filter-from").sendKeys("1,200");
    chrome.byTestId("filter-to").sendKeys("1,500");
    chrome.awaitText("filters", "fare is from 1,200 to 1,500");
    chrome.awaitText("filters", "31 of 300 rows");
    chrome.click("filter-or");
    chrome.choose("filter-column", "a");
    chrome.choose("filter-op", "empty");
    chrome.awaitText("filters", "fare is from 1,200 to 1,500 or city is empty");
    chrome.awaitText("filters", "32 of 300 rows");
    chrome.click("filter-apply");
    Await.until("the window is gone", () -> count("[data-testid=filter-editor]") == 0);
    assertEquals(1, count(".filter"));
    chrome.awaitRow(0, List.of("null", "1,070", "2024-08-17"));
    assertEquals(1L, chrome.script("return history.state.step"));
    String link = hash();
    chrome.open("about:blank");
    open(link);
    chrome.awaitText("filters", "or city is empty");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void valuesAreListedByNameAndLeftOut() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Zürich", "1,000", "2024-01-10"));
    addFilter();
    chrome.choose("filter-op", "notin");
    chrome.choose("filter-sort", "name");
    Await.until("the values are sorted", () -> "Łódź".equals(chrome.script(FIRST_VALUE)));
    chrome.byTestId("filter-find").sendKeys("lodz");
    Await.until("one is found", () -> count(".values label") == 1);
    chrome.byTestId("filter-editor").findElement(By.cssSelector(".values input")).click();
    chrome.awaitText("filters", "city is not Łódź");
    chrome.awaitText("filters", "240 of 300 rows");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void anExpressionThatCannotBeReadStandsOnItsChip() throws Exception {
    open("#filter=" + URLEncoder.encode("[[\"a\",\"regex\",\"(z\"]]", StandardCharsets.UTF_8));
    chrome.awaitText("filters", "cannot be read");
    open("#filter=" + URLEncoder.encode("[[\"a\",\"regex\",\"^zu.*t$\"]]", StandardCharsets.UTF_8));
    chrome.awaitText("filters", "60 of 300 rows");
  }

  @Test
  void aHeaderTellsWhatIsKnownOfItsColumnAfterAMoment() throws Exception {
    open("");
    chrome.awaitRow(0, List.of("Zürich", "1,000", "2024-01-10"));
    chrome
        .actions()
        .moveToElement(chrome.header("fare").findElement(By.cssSelector(".name")))
        .perform();
    chrome.awaitText("header-card", "2,495");
    String card = chrome.textOf("header-card").replaceAll("\\s+", " ");
    assertTrue(card.contains("Rows 300 Missing 0 Distinct 300"), card);
    assertTrue(card.contains("Min 1,000 Median 2,495 Max 3,990 Mean 2,495"), card);
    Await.until("the bars have counts", () -> count("[data-testid=header-card] li b") > 5);
    chrome.type(Keys.ESCAPE);
    Await.until("it is gone", () -> chrome.textOf("header-card").isEmpty());
    chrome.type(Keys.chord(Keys.CONTROL, Keys.HOME), Keys.ARROW_UP);
    chrome.awaitText("header-card", "Missing\n1 (0.3 %)");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void rowsAreNumberedFromOne() throws Exception {
    open("#search=3,990");
    chrome.awaitText("matches", "1 of 300 rows");
    Await.until(
        "the last row has the number of rows",
        () ->
            "300"
                .equals(
                    chrome.script(
                        "return document.querySelector('.row:not([hidden]) .index').textContent")));
    open("");
    chrome.awaitRow(0, List.of("Zürich", "1,000", "2024-01-10"));
    assertEquals(
        "1",
        chrome.script("return document.querySelector('.row:not([hidden]) .index').textContent"));
  }

  private static void addFilter() throws Exception {
    chrome.click("add-filter");
    Await.until("the window is open", () -> count("[data-testid=filter-op]") == 1);
  }

  private static final String FIRST_VALUE =
      "return document.querySelector('.values label span')?.textContent";

  private static Object box() {
    return chrome.script(
        "const { left, top, width } ="
            + " document.querySelector('[data-testid=search]').getBoundingClientRect();return"
            + " [left, top, width].join()");
  }

  /** Some cell on the screen has its hit marked, and what is marked is that text. */
  private static void awaitMarks(String text) throws Exception {
    Await.until(
        text + " is marked",
        () ->
            text.equals(
                chrome.script(
                    """
                    const [first] = CSS.highlights.get('buckaroo-search') ?? [];
                    return first && first.startContainer.data.slice(first.startOffset, first.endOffset);
                    """)));
  }

  private static void open(String hash) {
    chrome.open("about:blank");
    chrome.open("http://localhost:" + server.port() + "/s/cities" + hash);
  }

  private static String hash() {
    return (String) chrome.script("return decodeURIComponent(location.hash)");
  }

  private static long count(String selector) {
    return (Long) chrome.script("return document.querySelectorAll(arguments[0]).length", selector);
  }
}
