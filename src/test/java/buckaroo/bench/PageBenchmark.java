package buckaroo.bench;

import static buckaroo.bench.Report.median;
import static buckaroo.bench.Report.row;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The page in Chromium over ten million rows: time to the first rows, frames while scrolling, what
 * one notch of the wheel moves, what the page weighs and holds.
 *
 * <pre>
 *   make bench-page, or bin/bench page [ROWS in millions, default 10]
 * </pre>
 */
public final class PageBenchmark {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final long BYTES_PER_MILLION_ROWS = 139_000_000;
  private static final int OPENINGS = 5;
  private static final int NOTCHES = 120;
  private static final int NOTCH_PIXELS = 100;
  private static final long NOTCH_NANOS = 16_000_000;

  /** Notes when the first cell with text stands in the page, in milliseconds since navigation. */
  private static final String NOTE_FIRST_ROWS =
      """
      (function look() {
        const cell = document.querySelector('[role=row] [role=gridcell]:not(:empty)');
        if (cell && cell.textContent) window.firstRows = performance.now();
        else requestAnimationFrame(look);
      })();
      """;

  private static final String RECORD_FRAMES =
      """
      window.frames_ = [];
      window.recording = true;
      let last = performance.now();
      requestAnimationFrame(function frame(now) {
        frames_.push(now - last);
        last = now;
        if (recording) requestAnimationFrame(frame);
      });
      """;

  private static final String P95 =
      """
      recording = false;
      const sorted = frames_.slice(1).sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length * 0.95)];
      """;

  private static final String TOP_ROW =
      """
      const box = document.querySelector('[role=grid]').getBoundingClientRect();
      const heads = [...document.querySelectorAll('[role=columnheader]')];
      const under = Math.max(...heads.map((head) => head.getBoundingClientRect().bottom));
      const rows = [...document.querySelectorAll('[role=row]:has([role=gridcell])')]
        .map((row) => ({ row: Number(row.getAttribute('aria-rowindex')), box: row.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.bottom > under);
      const top = rows.reduce((a, b) => (a.box.top < b.box.top ? a : b));
      return top.row + (under - top.box.top) / top.box.height;
      """;

  private static final String DRAG =
      """
      const done = arguments[arguments.length - 1];
      const scroller = [...document.querySelectorAll('*')]
        .reduce((a, b) => (b.scrollHeight - b.clientHeight > a.scrollHeight - a.clientHeight ? b : a));
      let step = 0;
      requestAnimationFrame(function drag() {
        scroller.scrollTop = (scroller.scrollHeight * ++step) / 150;
        if (step < 120) requestAnimationFrame(drag);
        else done();
      });
      """;

  private static final String WEIGHT =
      """
      return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, entry) => sum + entry.decodedBodySize, 0);
      """;

  private final ChromeDriver driver;

  private PageBenchmark(ChromeDriver driver) {
    this.driver = driver;
  }

  public static void main(String[] arguments) throws Exception {
    long millions = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10;
    Path folder = Files.createTempDirectory("buckaroo-bench");
    Path file = folder.resolve("page.csv");
    ChromeDriver driver = null;
    try (BenchServer server = BenchServer.start(folder)) {
      long rows = SampleData.write(file, millions * BYTES_PER_MILLION_ROWS, 1);
      server.load(file);
      driver = chromium(folder);
      Report.head();
      System.out.printf("| %,d rows, window 1600 × 900 | | | | | |%n", rows);
      new PageBenchmark(driver).run("http://127.0.0.1:" + server.port() + "/s/bench");
    } finally {
      if (driver != null) {
        driver.quit();
      }
      Files.deleteIfExists(file);
    }
  }

  private static ChromeDriver chromium(Path folder) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--window-size=1600,900",
            "--user-data-dir=" + folder.resolve("profile")));
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build(),
        options);
  }

  private void run(String url) {
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE_FIRST_ROWS));
    double[] first = new double[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
      driver.get("about:blank");
      driver.get(url);
      first[i] = awaitNumber("return window.firstRows ?? null");
    }
    row("address opened to first rows, median ms", median(first));
    row("page weight, bytes", number(WEIGHT));
    double before = number(TOP_ROW);
    notch();
    pause(500_000_000);
    row("rows a notch of the wheel, at the top", number(TOP_ROW) - before);
    driver.executeScript(RECORD_FRAMES);
    for (int i = 0; i < NOTCHES; i++) {
      notch();
      pause(NOTCH_NANOS);
    }
    row("frames while the wheel turns, p95 ms", number(P95));
    driver.executeScript(RECORD_FRAMES);
    driver.executeAsyncScript(DRAG);
    row("frames while the scroll bar is dragged, p95 ms", number(P95));
    pause(1_000_000_000);
    before = number(TOP_ROW);
    notch();
    pause(500_000_000);
    row("rows a notch of the wheel, far down", number(TOP_ROW) - before);
    row("elements in the page", number("return document.querySelectorAll('*').length"));
    driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    row("heap of the page, MB", number("return performance.memory.usedJSHeapSize / 1e6"));
  }

  private void notch() {
    driver.executeCdpCommand(
        "Input.dispatchMouseEvent",
        Map.of("type", "mouseWheel", "x", 800, "y", 500, "deltaX", 0, "deltaY", NOTCH_PIXELS));
  }

  private double number(String script) {
    return ((Number) driver.executeScript(script)).doubleValue();
  }

  private double awaitNumber(String script) {
    Object value;
    while ((value = driver.executeScript(script)) == null) {
      pause(5_000_000);
    }
    return ((Number) value).doubleValue();
  }

  private static void pause(long nanos) {
    LockSupport.parkNanos(nanos);
  }
}
