package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a real Chromium, on a server that runs from the jar. */
class PageContractTest extends BrowserTest {
  private static final int ROWS = 1_000_000;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    server.loadWell("million", millionRows());
  }

  @Test
  void aMillionRowsAreReadAtTheirBeginningMiddleAndEnd() throws Exception {
    open("million");
    chrome.awaitRow(0, cells(0));
    assertEquals("million.csv", chrome.textOf("file-name"));
    assertTrue(chrome.textOf("dims").contains("1,000,000 rows"), chrome.textOf("dims"));

    chrome.script(
        """
        const grid = document.querySelector('[data-testid=grid]');
        grid.scrollTop = (grid.scrollHeight - grid.clientHeight) / 2;
        """);
    Await.until("rows of the middle are on the screen", () -> firstRowOnScreen() > 400_000);
    long middle = firstRowOnScreen() + 3;
    assertTrue(Math.abs(middle - ROWS / 2) < 1000, "near the middle: " + middle);
    chrome.awaitRow(middle, cells(middle));

    chrome.type(Keys.chord(Keys.CONTROL, Keys.END));
    chrome.awaitRow(ROWS - 1, cells(ROWS - 1));
    chrome.awaitText("status-range", "1,000,000 of 1,000,000");

    chrome.type(Keys.chord(Keys.CONTROL, Keys.HOME));
    chrome.awaitRow(0, cells(0));
    assertNoComplaint();
  }

  @Test
  void theLastRowIsExactAtTwiceThePixels() throws Exception {
    try (Chrome dense = Chrome.start(2)) {
      dense.open(url("million"));
      dense.awaitRow(0, cells(0));
      dense.script(
          "const grid = document.querySelector('[data-testid=grid]'); grid.scrollTop = grid.scrollHeight;");
      dense.awaitRow(ROWS - 1, cells(ROWS - 1));
      assertEquals(List.of(), dense.consoleErrors());
    }
  }

  @Test
  void aClickOnAHeaderSortsAndTheRowKeepsItsNumber() throws Exception {
    open("million");
    chrome.awaitRow(0, cells(0));
    chrome.header("score").click();
    chrome.awaitRow(0, cells(rowOfScore(0)));
    assertEquals("ascending", chrome.header("score").getDomAttribute("aria-sort"));
    chrome.header("score").click();
    chrome.awaitRow(0, cells(rowOfScore(ROWS - 1)));
    assertEquals("descending", chrome.header("score").getDomAttribute("aria-sort"));
    chrome.header("score").click();
    chrome.awaitRow(0, cells(0));
    assertNoComplaint();
  }

  @Test
  void theKeyboardMovesTheActiveCell() throws Exception {
    open("million");
    chrome.awaitRow(0, cells(0));
    chrome.type(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
    Await.until("the active cell moved", () -> activeCell().startsWith("row "));
    chrome.type(Keys.PAGE_DOWN);
    Await.until("a page further", () -> activeRow() > 15);
    chrome.type(Keys.END);
    Await.until("the last column is active", () -> activeCell().endsWith("column 3"));
    chrome.type(Keys.HOME);
    Await.until("the first column is active", () -> activeCell().endsWith("column 0"));
    assertNoComplaint();
  }

  @Test
  void aNewLoadReplacesWhatTheOpenTabShows() throws Exception {
    Path first = Files.writeString(folder.resolve("first.csv"), "a,b\n1,x\n");
    Path second = Files.writeString(folder.resolve("second.csv"), "c\n7\n8\n");
    server.loadWell("replaced", first);
    open("replaced");
    chrome.awaitRow(0, List.of("1", "x"));
    server.loadWell("replaced", second);
    chrome.awaitRow(1, List.of("8"));
    assertEquals("second.csv", chrome.textOf("file-name"));
    assertNoComplaint();
  }

  @Test
  void aSessionWithoutAFileSaysSoAndShowsTheFileOnceItIsLoaded() throws Exception {
    open("later");
    chrome.awaitText("state", "No file is open");
    server.loadWell("later", Files.writeString(folder.resolve("later.csv"), "a\n5\n"));
    chrome.awaitRow(0, List.of("5"));
    assertNoComplaint();
  }

  @Test
  void aFileWithAHeaderAloneSaysThatItHasNoRows() throws Exception {
    server.loadWell("headeronly", Files.writeString(folder.resolve("headeronly.csv"), "a,b\n"));
    open("headeronly");
    chrome.awaitText("state", "no rows");
    assertNoComplaint();
  }

  @Test
  void nullIsToldFromTextAndNumbersAreExact() throws Exception {
    server.loadWell(
        "exact",
        Files.writeString(
            folder.resolve("exact.csv"), "big,text\n9007199254740993,null text\n-1,\n"));
    open("exact");
    chrome.awaitRow(0, List.of("9,007,199,254,740,993", "null text"));
    chrome.awaitRow(1, List.of("-1", "null"));
    assertEquals(
        true,
        chrome.script(
            "return [...document.querySelectorAll('.cell.null')].some((c) => c.textContent === 'null')"));
    assertNoComplaint();
  }

  @Test
  void hostileTextIsShownAndNeverRun() throws Exception {
    server.loadWell(
        "hostile",
        Files.writeString(
            folder.resolve("hostile.csv"),
            "\"<img src=x onerror=document.title='ran'>\"\n\"<script>document.title='ran'</script>\"\n"));
    open("hostile");
    chrome.awaitRow(0, List.of("<script>document.title='ran'</script>"));
    assertEquals("hostile.csv — Buckaroo", chrome.script("return document.title"));
    assertEquals(0L, chrome.script("return document.querySelectorAll('#root img').length"));
    assertNoComplaint();
  }

  @Test
  void theHomePageListsTheOpenSessions() throws Exception {
    chrome.open("http://localhost:" + server.port() + "/");
    chrome.awaitText("sessions", "million.csv");
    assertNoComplaint();
  }

  @Test
  void thePageIsDarkWhereTheSystemIs() throws Exception {
    open("million");
    chrome.awaitRow(0, cells(0));
    assertTrue(brightness() > 200, "light: " + brightness());
    chrome.emulateColorScheme("dark");
    assertTrue(brightness() < 60, "dark: " + brightness());
    chrome.emulateColorScheme("light");
  }

  @Test
  void theTabKeepsItsRowsAndReconnectsWhenTheServerComesBack() throws Exception {
    Path file = Files.writeString(folder.resolve("kept.csv"), "a\n42\n");
    int port;
    try (JarServer first = JarServer.start()) {
      port = first.port();
      first.loadWell("kept", file);
      chrome.open("http://localhost:" + port + "/s/kept");
      chrome.awaitRow(0, List.of("42"));
      awaitWhatThePointerFetches();
    }
    chrome.awaitText("banner", "onnect");
    assertEquals(List.of("42"), chrome.row(0), "the rows stay readable");
    try (JarServer second = JarServer.start(port)) {
      chrome.awaitText("banner", "restarted");
      chrome.click("load-again");
      Await.until("the banner goes", () -> chrome.textOf("banner").isEmpty());
      chrome.awaitRow(0, List.of("42"));
      Files.writeString(file, "a\n43\n");
      second.loadWell("kept", file);
      chrome.awaitRow(0, List.of("43"));
    }
    // The browser itself reports the sockets that could not be opened meanwhile, and nothing else.
    assertEquals(
        List.of(),
        chrome.consoleErrors().stream().filter(line -> !line.contains("WebSocket")).toList());
  }

  @Test
  void aHistogramStandsInTheHeaderAndTellsItsBars() throws Exception {
    loadWithStatistics("profiled", profiled());
    open("profiled");
    chrome.awaitRow(0, List.of("0", "even", "0"));
    Await.until(
        "bars are drawn",
        () ->
            (Boolean)
                chrome.script(
                    "return (document.querySelector('.head .main')?.getAttribute('d') ?? '') !== ''"));
    assertTrue(chrome.header("number").getText().replace('\n', ' ').contains("200 distinct"));
    assertEquals("number whole number", chrome.header("number").getAccessibleName());
    chrome.type(Keys.ARROW_UP);
    chrome.awaitText("tip", "200 distinct");
    chrome.awaitText("tip", "10 %");
    assertNoComplaint();
  }

  @Test
  void theSummaryFindsAColumnAndLeadsBackToIt() throws Exception {
    server.loadWell("wide", wide());
    open("wide");
    Await.until("the first row is here", () -> !chrome.row(0).isEmpty());
    chrome.click("view-summary");
    Await.until("the summary is here", () -> !chrome.textOf("summary").isEmpty());
    chrome.byTestId("summary-search").sendKeys("column 777");
    chrome.awaitText("summary", "1 of 1,000 columns");
    assertTrue(currentUrl().endsWith("#view=summary"), currentUrl());
    chrome.script("document.querySelector('.sheet .vrow button').click()");
    Await.until("its first cell is active", () -> activeCell().equals("row 0 column 777"));
    assertEquals(
        "column 777", chrome.header("column 777").getText().lines().findFirst().orElse(""));
    assertEquals("grid", chrome.script("return document.activeElement.dataset.testid"));
    assertNoComplaint();
  }

  @Test
  void aHiddenColumnStaysHiddenAfterAReload() throws Exception {
    server.loadWell("hiding", profiled());
    open("hiding");
    chrome.awaitRow(0, List.of("0", "even", "0"));
    chrome.click("columns");
    Await.until("the columns are listed", () -> !chrome.textOf("picker").isEmpty());
    chrome.script("document.querySelector('#picker [data-key=b]').click()");
    chrome.awaitRow(1, List.of("1", "1"));
    Await.until("the address has it", () -> currentUrl().endsWith("#hide=b"));
    chrome.script("location.reload()");
    Await.until("the page has been read again", () -> !chrome.row(1).isEmpty());
    chrome.awaitRow(1, List.of("1", "1"));
    assertTrue(currentUrl().endsWith("#hide=b"), currentUrl());
    assertNoComplaint();
  }

  private static void loadWithStatistics(String session, Path file) throws IOException {
    JsonObject request =
        new JsonObject()
            .add("session", session)
            .add("path", file.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", request).status());
  }

  /** The pointer may rest on the grid and have parts fetched, which a server must be there for. */
  private static void awaitWhatThePointerFetches() throws Exception {
    chrome.actions().moveToElement(chrome.cell(0, 0)).perform();
    Await.until(
        "the parts are here",
        () ->
            (Boolean)
                chrome.script(
                    """
                    const sheets = [...document.styleSheets].map(({ href }) => href ?? '');
                    return ['page/print', 'grid/pointer'].every((name) => sheets.some((href) => href.endsWith(`/${name}.css`)));
                    """));
  }

  private static String currentUrl() {
    return (String) chrome.script("return location.href");
  }

  private static Path profiled() throws IOException {
    StringBuilder csv = new StringBuilder("number,parity,square\n");
    for (int row = 0; row < 200; row++) {
      csv.append(row).append(row % 2 == 0 ? ",even," : ",odd,").append(row * row % 7).append('\n');
    }
    return Files.writeString(folder.resolve("profiled.csv"), csv);
  }

  private static Path wide() throws IOException {
    StringBuilder header = new StringBuilder("column 0");
    StringBuilder row = new StringBuilder("0");
    for (int column = 1; column < 1000; column++) {
      header.append(",column ").append(column);
      row.append(',').append(column);
    }
    return Files.writeString(folder.resolve("wide.csv"), header + "\n" + row + "\n" + row + "\n");
  }

  private static void open(String session) {
    chrome.consoleErrors();
    chrome.open(url(session));
  }

  private static String url(String session) {
    return "http://localhost:" + server.port() + "/s/" + session;
  }

  private static long firstRowOnScreen() {
    String digits =
        chrome.textOf("status-range").replace(",", "").replaceAll("[^0-9]+", " ").trim();
    return digits.isEmpty() ? -1 : Long.parseLong(digits.split(" ")[0]) - 1;
  }

  /** {@code row 2 column 1} of the cell that the grid names as active, both from 0. */
  private static String activeCell() {
    return (String)
        chrome.script(
            """
            const id = document.querySelector('[data-testid=grid]').getAttribute('aria-activedescendant');
            const cell = id && document.getElementById(id);
            if (!cell) return '';
            return 'row ' + (cell.parentElement.getAttribute('aria-rowindex') - 2)
                + ' column ' + (cell.getAttribute('aria-colindex') - 2);
            """);
  }

  private static int activeRow() {
    String active = activeCell();
    return active.isEmpty() ? -1 : Integer.parseInt(active.split(" ")[1]);
  }

  /** Mean of red, green and blue behind the table, from 0 to 255. */
  private static long brightness() {
    return (Long)
        chrome.script(
            """
            const color = getComputedStyle(document.body).backgroundColor;
            const parts = color.match(/[0-9.]+/g).slice(0, 3).map(Number);
            return Math.round((parts[0] + parts[1] + parts[2]) / 3);
            """);
  }

  private static void assertNoComplaint() {
    assertEquals(List.of(), chrome.consoleErrors());
  }

  private static Path millionRows() throws IOException {
    Path file = folder.resolve("million.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,name,score,half\n");
      for (long row = 0; row < ROWS; row++) {
        out.write(row + ",name " + row + "," + scoreOf(row) + "," + row / 2.0 + "\n");
      }
    }
    return file;
  }

  private static long scoreOf(long row) {
    return row * 7919 % ROWS;
  }

  private static long rowOfScore(long score) {
    for (long row = 0; row < ROWS; row++) {
      if (scoreOf(row) == score) {
        return row;
      }
    }
    throw new AssertionError("no row of score " + score);
  }

  private static List<String> cells(long row) {
    return List.of(
        String.format(Locale.ROOT, "%,d", row),
        "name " + row,
        String.format(Locale.ROOT, "%,d", scoreOf(row)),
        String.format(Locale.ROOT, row % 2 == 0 ? "%,.0f" : "%,.1f", row / 2.0));
  }
}
