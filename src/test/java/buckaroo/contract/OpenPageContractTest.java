package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** How a person opens another file, in Chromium. */
final class OpenPageContractTest {
  @TempDir static Path folder;
  private static Path first;
  private static JarServer server;
  private static Chrome chrome;

  @BeforeAll
  static void start() throws Exception {
    first = Files.writeString(folder.resolve("first one.csv"), "a,b\n1,x\n2,y\n");
    Files.writeString(
        Files.createDirectories(folder.resolve("deep")).resolve("second.csv"), "c\n7\n");
    Files.writeString(folder.resolve("empty.csv"), "");
    chrome = Chrome.start();
    server =
        JarServer.start(
            Map.of(),
            "--dataset=first=lazy:" + first,
            "--dataset=gone=pandas:" + folder.resolve("none.csv"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (chrome != null) {
      chrome.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aPathIsCompletedAndOpensInASessionOfItsOwn() throws Exception {
    openTable("complete");
    chrome.click("open");
    WebElement box = pathBox();
    box.sendKeys(folder + "/de");
    Await.until("the folder is offered", () -> chrome.textOf("completions").equals("deep/"));
    box.sendKeys(Keys.TAB);
    assertEquals(folder + "/deep/", box.getAttribute("value"));
    Await.until("its file is offered", () -> chrome.textOf("completions").equals("second.csv"));
    box.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
    awaitFile("second.csv");
    chrome.awaitRow(0, List.of("7"));
  }

  @Test
  void aPathOpensAsItIsPasted() throws Exception {
    openTable("pasted");
    chrome.script("document.querySelector('[role=grid]').focus()");
    chrome.press(Keys.chord(Keys.CONTROL, "o"));
    Await.until("the box is there", () -> !chrome.findAll("[name=path]").isEmpty());
    pathBox().sendKeys("  \"" + folder.resolve("deep/second.csv") + "\"", Keys.ENTER);
    awaitFile("second.csv");
  }

  @Test
  void foldersAreWalkedByPointerAndKeys() throws Exception {
    Path walk = Files.createDirectories(server.process().home().resolve("walk"));
    Files.writeString(walk.resolve("in.csv"), "f\n8\n");
    chrome.open("http://localhost:" + server.port() + "/");
    Await.until(
        "the opener is there", () -> !chrome.findAll("[data-testid=folders] summary").isEmpty());
    chrome.findAll("[data-testid=folders] summary").get(0).click();
    Await.until("it begins at home", () -> !chrome.findAll("[data-name=walk]").isEmpty());
    chrome.findAll("[data-name=walk]").get(0).click();
    chrome.awaitText("entries", "in.csv");
    assertEquals("in.csv", chrome.script("return document.activeElement.dataset.name"));
    chrome.press(Keys.BACK_SPACE);
    Await.until(
        "it is above",
        () -> "walk".equals(chrome.script("return document.activeElement.dataset.name")));
    chrome.press(Keys.ENTER);
    chrome.awaitText("entries", "in.csv");
    chrome.press(Keys.ENTER);
    awaitFile("in.csv");
  }

  @Test
  void filesOpenedBeforeAreOffered() throws Exception {
    server.loadWell("before", first);
    Await.until(
        "it is written down", () -> server.http().get("/recent").text().contains("first one"));
    chrome.open("http://localhost:" + server.port() + "/");
    chrome.awaitText("recent", "first one.csv");
    chrome.findAll("[data-testid=recent] button[title='" + first + "']").get(0).click();
    awaitFile("first one.csv");
  }

  @Test
  void theBytesOfAFileAreSentAndSaidToBeACopy() throws Exception {
    openTable("sending");
    chrome.click("open");
    Await.until("the box is there", () -> !chrome.findAll("[name=path]").isEmpty());
    chrome
        .findAll("input[type=file]")
        .get(0)
        .sendKeys(folder.resolve("deep/second.csv").toString());
    awaitFile("second.csv");
    chrome.awaitRow(0, List.of("7"));
    awaitChip("temporary copy");
  }

  @Test
  void aFileIsDroppedOnTheTable() throws Exception {
    openTable("dropped");
    drop("new File(['d,e\\n5,6\\n'], 'dropped.csv')");
    awaitFile("dropped.csv");
    chrome.awaitRow(0, List.of("5", "6"));
  }

  @Test
  void nothingAndSeveralFilesAreToldApart() throws Exception {
    openTable("odd");
    drop("new File([], 'empty.csv')");
    chrome.awaitText("open-result", "There is nothing in empty.csv: it has 0 bytes.");
    drop("new File(['a'], 'a.csv')", "new File(['a'], 'b.csv')");
    chrome.awaitText(
        "open-result", "Those are 2 files. Drop one at a time, or open their folder by its path.");
  }

  @Test
  void aDatasetThatCannotBeOpenedLeavesTheListAsItWas() throws Exception {
    openTable("shelf");
    WebElement list = chrome.findAll("[data-part=dataset-select]").get(0);
    Await.until("the list shows the file", () -> selected(list).equals("first"));
    list.findElement(By.xpath("option[text()='gone']")).click();
    chrome.awaitText("error-note", "none.csv");
    Await.until("the list shows the file again", () -> selected(list).equals("first"));
    server.loadWell("shelf", folder.resolve("deep/second.csv"));
    Await.until("another file is shown", () -> selected(list).equals("Choose…"));
    list.findElement(By.xpath("option[text()='first']")).click();
    chrome.actions().moveToElement(chrome.byTestId("grid")).perform();
    awaitChip("read from disk");
  }

  @Test
  void aSessionIsClosedFromTheHomePage() throws Exception {
    server.loadWell("kept", first);
    server.loadWell("closed", folder.resolve("deep/second.csv"));
    chrome.open("http://localhost:" + server.port() + "/");
    chrome.awaitText("sessions", "second.csv");
    chrome.findAll("[data-testid=sessions] li:has(a[href='/s/closed']) .close").get(0).click();
    Await.until("it is gone", () -> server.http().send("DELETE", "/s/closed").status() == 404);
    Await.until("it is off the list", () -> chrome.findAll("a[href='/s/closed']").isEmpty());
    assertEquals(1, chrome.findAll("a[href='/s/kept']").size());
  }

  private static void openTable(String session) throws Exception {
    server.loadWell(session, first);
    chrome.open("http://localhost:" + server.port() + "/s/" + session);
    chrome.awaitRow(1, List.of("2", "y"));
  }

  /** The page may be left at any moment of the wait. */
  private static void awaitFile(String name) throws Exception {
    Await.until(
        name + " is shown",
        () -> chrome.script("return document.title").equals(name + " — Buckaroo"));
  }

  private static void awaitChip(String words) throws Exception {
    Await.until(
        "it is said that it is a " + words,
        () ->
            Boolean.TRUE.equals(
                chrome.script(
                    "return [...document.querySelectorAll('.chips li')]"
                        + ".some((it) => it.textContent === arguments[0])",
                    words)));
  }

  private static WebElement pathBox() {
    Await.until("the box is there", () -> !chrome.findAll("[name=path]").isEmpty());
    return chrome.findAll("[name=path]").get(0);
  }

  private static String selected(WebElement list) {
    return String.valueOf(
        chrome.script("return arguments[0].selectedOptions[0]?.textContent ?? ''", list));
  }

  private static void drop(String... files) {
    chrome.script(
        "const data = new DataTransfer();"
            + String.join(
                "", List.of(files).stream().map(it -> "data.items.add(" + it + ");").toList())
            + "const at = document.querySelector('dialog[open]') ??"
            + " document.querySelector('[role=grid]');for (const type of ['dragover', 'drop']) "
            + " at.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true,"
            + " cancelable: true }));");
  }
}
