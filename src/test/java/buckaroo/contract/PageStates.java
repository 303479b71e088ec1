package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Brings the page into the states that are looked at: one short method for each. */
final class PageStates {
  private static final Path RIDES = Path.of("samples/rides.csv").toAbsolutePath();

  private final Chrome chrome;
  private final JarServer server;

  PageStates(Chrome chrome, JarServer server) {
    this.chrome = chrome;
    this.server = server;
  }

  /** The bundled sample with its statistics. */
  void table() throws Exception {
    load("rides", RIDES);
    open("rides");
    Await.until(
        "histograms are drawn",
        () -> Boolean.TRUE.equals(chrome.script("return !!document.querySelector('.main[d^=M]')")));
  }

  void headerMenu() throws Exception {
    table();
    chrome.type(Keys.ARROW_UP, Keys.chord(Keys.SHIFT, Keys.F10));
    awaitShown("menu");
  }

  void cellPanel() throws Exception {
    table();
    chrome.type(Keys.ENTER);
    awaitShown("cell-text");
  }

  /** Charts of one column over the rows of the sample. */
  void charts() throws Exception {
    table();
    chrome.click("chart");
    awaitShown("chart-x");
    choose("chart-x", "distance_km");
    Await.until(
        "bars are drawn",
        () ->
            Boolean.TRUE.equals(
                chrome.script("return !!document.querySelector('.plot .bar[d]:not([d=\"\"])')")));
    chrome.awaitText("chart-facts", "rows");
  }

  void columnPicker() throws Exception {
    table();
    chrome.click("columns");
    awaitShown("picker");
  }

  void summary() throws Exception {
    table();
    chrome.click("view-summary");
    chrome.awaitText("summary", "distance_km");
  }

  void palette() throws Exception {
    table();
    chrome.type(Keys.chord(Keys.CONTROL, "k"));
    Await.until("the commands are listed", () -> has("dialog[open] [role=option]"));
  }

  /** Two versions of a small table, joined by their key. */
  void comparison() throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", "compared")
            .add("path1", Goldens.input("cmp1.csv").toString())
            .add("path2", Goldens.input("cmp2.csv").toString())
            .add("join_columns", "id")
            .add("no_browser", true);
    Http.Reply reply = server.http().post("/load_compare", request);
    assertEquals(200, reply.status(), reply::text);
    open("compared");
  }

  void home() throws Exception {
    load("rides", RIDES);
    chrome.open(origin());
    chrome.awaitText("sessions", "rides.csv");
  }

  /** A file with a header and nothing else, in a folder that the caller deletes. */
  void empty(Path folder) throws Exception {
    load("empty", Files.writeString(folder.resolve("empty.csv"), "name,score\n"));
    chrome.open(origin() + "s/empty");
    chrome.awaitText("state", "no rows");
  }

  /** A session that nothing was loaded into. */
  void waiting() throws Exception {
    chrome.open(origin() + "s/nothing-here");
    chrome.awaitText("state", "No file is open");
  }

  /** A file that is gone when the page asks for it again. */
  void failed(Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("gone.csv"), "a,b\n1,x\n2,y\n");
    load("gone", file);
    open("gone");
    Files.delete(file);
    chrome.script("document.querySelector('[data-testid=load-again]').click()");
    chrome.awaitText("error-note", "file_not_found");
  }

  private void open(String session) throws Exception {
    chrome.open(origin() + "s/" + session);
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
  }

  private void load(String session, Path file) throws IOException {
    JsonObject request =
        new JsonObject()
            .add("session", session)
            .add("path", file.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    Http.Reply reply = server.http().post("/load", request);
    assertEquals(200, reply.status(), reply::text);
  }

  private void choose(String testId, String text) {
    chrome.byTestId(testId).findElements(By.tagName("option")).stream()
        .filter(option -> option.getText().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no choice " + text + " in " + testId))
        .click();
  }

  private void awaitShown(String testId) throws Exception {
    Await.until(testId + " is shown", () -> has("[data-testid='" + testId + "']"));
  }

  private boolean has(String selector) {
    return Boolean.TRUE.equals(
        chrome.script(
            "return [...document.querySelectorAll(arguments[0])].some((e) => e.checkVisibility())",
            selector));
  }

  private String origin() {
    return "http://localhost:" + server.port() + "/";
  }
}
