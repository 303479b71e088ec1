package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page keeps when its file is read again. */
class PagePlaceContractTest extends BrowserTest {
  @TempDir static Path folder;

  @Test
  void theSameFileReadAgainKeepsPlaceAndSort() throws Exception {
    Path file = rows("same.csv", "n", 2000, 0);
    open("same", file);
    chrome.header("n").click();
    chrome.header("n").click();
    chrome.awaitRow(0, List.of("1,999"));
    double place = scrollTo(14_000);
    rows("same.csv", "n", 2000, 5000);
    server.loadWell("same", file);
    long row = (long) (place / 28) + 2;
    chrome.awaitRow(row, List.of("%,d".formatted(6999 - row)));
    assertEquals(place, scrollTop());
    assertEquals("descending", chrome.header("n").getDomAttribute("aria-sort"));
  }

  @Test
  void otherColumnsOfTheSameFileKeepThePlace() throws Exception {
    Path file = rows("columns.csv", "n", 2000, 0);
    open("columns", file);
    double place = scrollTo(14_000);
    rows("columns.csv", "m", 2000, 5000);
    server.loadWell("columns", file);
    Await.until("the new column is here", () -> chrome.headers().equals(List.of("m")));
    long row = (long) (place / 28) + 2;
    chrome.awaitRow(row, List.of("%,d".formatted(5000 + row)));
    assertEquals(place, scrollTop());
  }

  @Test
  void aShorterFileEndsAtItsLastRow() throws Exception {
    Path file = rows("short.csv", "n", 2000, 0);
    open("short", file);
    scrollTo(50_000);
    rows("short.csv", "n", 100, 0);
    server.loadWell("short", file);
    chrome.awaitRow(99, List.of("99"));
  }

  @Test
  void anotherFileStartsAtItsTop() throws Exception {
    open("another", rows("one.csv", "n", 2000, 0));
    scrollTo(14_000);
    server.loadWell("another", rows("two.csv", "n", 2000, 5000));
    chrome.awaitRow(0, List.of("5,000"));
    assertEquals(0, scrollTop());
  }

  private static void open(String session, Path file) throws Exception {
    server.loadWell(session, file);
    chrome.open("http://localhost:" + server.port() + "/s/" + session);
    chrome.awaitRow(0, List.of("0"));
  }

  private static Path rows(String name, String header, int count, int first) throws Exception {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int row = 0; row < count; row++) {
      text.append(first + row).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private static double scrollTo(int top) throws Exception {
    chrome.script(
        "document.querySelector('[data-testid=grid]').scrollTop = arguments[0]", (long) top);
    Await.until("rows are drawn there", () -> !chrome.row(top / 28 + 2).isEmpty());
    assertTrue(scrollTop() > 0);
    return scrollTop();
  }

  private static double scrollTop() {
    return ((Number) chrome.script("return document.querySelector('[data-testid=grid]').scrollTop"))
        .doubleValue();
  }
}
