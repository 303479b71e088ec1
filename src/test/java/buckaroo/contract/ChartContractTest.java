package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The chart panel in a real Chromium. */
class ChartContractTest extends BrowserTest {
  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder rows = new StringBuilder("n,kind,when,v\n");
    for (int i = 0; i < 3000; i++) {
      rows.append(
          "%d,%s,2024-01-%02d,%d%n".formatted(i, i % 3 == 0 ? "<b>x" : "y", i % 28 + 1, i % 7));
    }
    server.loadWell("charted", Files.writeString(folder.resolve("charted.csv"), rows));
  }

  @Test
  void everyKindOfChartIsDrawnAndReadOut() throws Exception {
    chrome.open("http://localhost:" + server.port() + "/s/charted");
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
    chrome.click("chart");
    awaitMarks("histogram", "bar");
    assertTrue(chrome.textOf("chart-facts").contains("3,000 rows"));
    chrome.byTestId("plot").sendKeys(Keys.ARROW_RIGHT);
    chrome.awaitText("chart-reading", "0 to 50: 50 rows");

    pick("chart-x", "kind");
    Await.until("bars are drawn", () -> "Rows by kind".equals(title()));
    chrome.byTestId("plot").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    chrome.awaitText("chart-reading", "<b>x: 1,000 rows, 33.3 %");

    pick("chart-x", "when");
    pick("chart-y", "v");
    awaitMarks("line", "line");
    pick("chart-x", "n");
    pick("chart-kind", "Points");
    awaitMarks("points", "dot");
    assertEquals("v against n", title());
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void seriesAreColouredAndSwitched() throws Exception {
    chrome.open("http://localhost:" + server.port() + "/s/charted");
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
    chrome.click("chart");
    awaitMarks("histogram", "bar");
    pick("chart-x", "when");
    pick("chart-y", "v");
    pick("chart-color", "kind");
    awaitMarks("line of the second series", "line.series-1");
    pick("chart-step", "week");
    pick("chart-agg", "Median");
    chrome.awaitText("chart-legend", "<b>x");
    Await.until("it has its title", () -> "Median of v along when, by kind".equals(title()));
    chrome.findAll("[data-testid=chart-legend] button").get(0).click();
    Await.until("one line is left", () -> chrome.findAll(".plot .line").size() == 1);
    pick("chart-kind", "Boxes");
    awaitMarks("box", "box");
    assertTrue(ticks() >= 3, () -> ticks() + " ticks");
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aPartOfTheChartIsAFilter() throws Exception {
    chrome.open("http://localhost:" + server.port() + "/s/charted");
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
    chrome.click("chart");
    awaitMarks("histogram", "bar");
    WebElement plot = chrome.byTestId("plot");
    chrome
        .actions()
        .moveToElement(plot, -20, 0)
        .clickAndHold()
        .moveByOffset(60, 0)
        .release()
        .perform();
    Await.until("it is offered", () -> chrome.byTestId("chart-filter").isDisplayed());
    chrome.click("chart-filter");
    Await.until("rows are filtered", () -> !chrome.textOf("filters").isEmpty());
    pick("chart-x", "kind");
    Await.until("bars are drawn", () -> "Rows by kind".equals(title()));
    chrome.byTestId("plot").sendKeys(Keys.ARROW_RIGHT, Keys.ENTER);
    Await.until("a bar is offered", () -> chrome.byTestId("chart-filter").isDisplayed());
    chrome.press(Keys.ENTER);
    Await.until(
        "one kind is left",
        () -> !chrome.row(0).isEmpty() && chrome.row(0).get(1).equals(chrome.row(1).get(1)));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  private static long ticks() {
    return (Long)
        chrome.script(
            "return document.querySelectorAll('.plot text.tick:not(.name, .sub)').length");
  }

  private static void pick(String testId, String text) {
    chrome.byTestId(testId).findElements(By.tagName("option")).stream()
        .filter(option -> option.getText().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no choice " + text + " in " + testId))
        .click();
  }

  private static void awaitMarks(String what, String mark) throws Exception {
    Await.until(
        "a " + what + " is drawn",
        () ->
            Boolean.TRUE.equals(
                chrome.script(
                    "return [...document.querySelectorAll('.plot .' + arguments[0])].some((mark) =>"
                        + " mark.getAttribute('d'))",
                    mark)));
  }

  private static Object title() {
    return chrome.script("return document.querySelector('#plot-title').textContent");
  }
}
