package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import buckaroo.testing.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real Chromium on our page, read as a person reads it: by what stands in the grid. Where
 * Chromium or its driver is missing the test is skipped, with a word about it, unless {@code
 * BUCKAROO_REQUIRE_BROWSER} is set, as CI sets it.
 */
final class Chrome implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;
  private final Path profile;

  private Chrome(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  static Chrome start() throws IOException {
    return start(1);
  }

  /** A window of 1280 × 800 CSS pixels at that many device pixels for each of them. */
  static Chrome start(int deviceScale) throws IOException {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      String missing = "SKIPPED: browser tests need " + CHROMIUM + " and " + DRIVER;
      System.err.println(missing);
      if (System.getenv("BUCKAROO_REQUIRE_BROWSER") != null) {
        fail(missing);
      }
      abort(missing);
    }
    Path profile = Files.createTempDirectory("buckaroo-chromium");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,800",
        "--force-device-scale-factor=" + deviceScale,
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build();
    return new Chrome(new ChromeDriver(service, options), profile);
  }

  void open(String url) {
    driver.get(url);
  }

  WebElement byTestId(String id) {
    return driver.findElement(By.cssSelector("[data-testid='" + id + "']"));
  }

  /** Everything that a selector of CSS finds. */
  List<WebElement> findAll(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The text that a person sees in an element; empty when it is hidden or not there yet. */
  String textOf(String testId) {
    return driver.findElements(By.cssSelector("[data-testid='" + testId + "']")).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .findFirst()
        .orElse("");
  }

  void click(String testId) {
    byTestId(testId).click();
  }

  /** Chooses an option of a list by its value. */
  void choose(String testId, String value) {
    byTestId(testId).findElement(By.cssSelector("option[value='" + value + "']")).click();
  }

  /** Runs a script in the page and gives its value back. */
  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script that hands its value to the function it is given last. */
  Object asyncScript(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** Waits until nothing moves and two frames were drawn. */
  void settle() throws Exception {
    Await.until(
        "nothing moves",
        () ->
            Boolean.TRUE.equals(
                asyncScript(
                    """
                    const done = arguments[0];
                    requestAnimationFrame(() => requestAnimationFrame(() =>
                        done(document.getAnimations().every(({ playState }) => playState !== 'running'))));
                    """)));
  }

  /** What is on the screen, as a PNG. */
  byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /**
   * The cells of one row that are on the screen, from the left, without the row number; empty when
   * the row is not on the screen or its data has not come yet.
   *
   * @param row position in the view, from 0
   */
  @SuppressWarnings("unchecked")
  List<String> row(long row) {
    return (List<String>)
        script(
            """
            const row = [...document.querySelectorAll('[role=row][aria-rowindex="' + arguments[0] + '"]')]
                .find((element) => element.offsetParent !== null && element.querySelector('[role=gridcell]'));
            if (!row) return [];
            return [...row.querySelectorAll('[role=gridcell]')]
                .filter((cell) => cell.checkVisibility())
                .sort((a, b) => a.getAttribute('aria-colindex') - b.getAttribute('aria-colindex'))
                .map((cell) => cell.textContent)
                .filter((text, i, all) => all.some((other) => other !== ''));
            """,
            row + 2);
  }

  /** Waits until that row shows these cells. */
  void awaitRow(long row, List<String> cells) throws Exception {
    try {
      Await.until("row " + row + " shows " + cells, () -> row(row).equals(cells));
    } catch (AssertionError e) {
      assertEquals(cells, row(row), e.getMessage());
    }
  }

  /** Waits until the element's visible text contains the words. */
  void awaitText(String testId, String words) throws Exception {
    try {
      Await.until(testId + " says " + words, () -> textOf(testId).contains(words));
    } catch (AssertionError e) {
      fail(e.getMessage() + "; it says: " + textOf(testId));
    }
  }

  /** The header of that name. */
  WebElement header(String name) {
    return driver.findElements(By.cssSelector("[role=columnheader]")).stream()
        .filter(element -> element.getText().lines().findFirst().orElse("").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no column " + name));
  }

  void type(CharSequence... keys) {
    byTestId("grid").sendKeys(keys);
  }

  /** The element that shows a cell: position in the view and column among those shown, from 0. */
  WebElement cell(long row, int column) {
    return driver.findElement(
        By.cssSelector(
            "[role=row][aria-rowindex='%d'] > [role=gridcell][aria-colindex='%d']:not([hidden])"
                .formatted(row + 2, column + 2)));
  }

  /** The names of the columns on the screen, from the left. */
  @SuppressWarnings("unchecked")
  List<String> headers() {
    return (List<String>)
        script(
            """
            return [...document.querySelectorAll('.head:not(.corner)')]
                .filter((head) => head.checkVisibility())
                .sort((a, b) => a.getAttribute('aria-colindex') - b.getAttribute('aria-colindex'))
                .map((head) => head.querySelector('.name').textContent);
            """);
  }

  /** What a person does with the pointer and the keyboard, wherever the focus is. */
  Actions actions() {
    return new Actions(driver);
  }

  /** Types to what has the focus. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** What lies in the clipboard; needs {@link #allowClipboard}. */
  String clipboard() {
    return (String)
        driver.executeAsyncScript(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, (e) =>"
                + " done(String(e)));");
  }

  void allowClipboard() {
    driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
  }

  /** Runs a script in every page that is opened from now on, before its own. */
  void before(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** Gives the page that many CSS pixels. */
  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Makes the system prefer {@code light} or {@code dark}. */
  void emulateColorScheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What the page complained about since the last call. */
  List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    TempFolder.delete(profile);
  }
}
