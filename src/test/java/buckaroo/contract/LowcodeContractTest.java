package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The panel of low-code operations in a real Chromium. */
class LowcodeContractTest extends BrowserTest {
  private static final String CSV =
      """
      id,age,price,active,city
      1,34,$1200,yes,Rome
      2,,"$3,400",no,Oslo
      3,29,$560,yes,Rome
      4,41,$780,no,Paris
      """;

  @TempDir static Path folder;

  @BeforeEach
  void openPanel() throws Exception {
    load("buckaroo");
    open(chrome);
  }

  @Test
  void everyKindOfArgumentIsAskedForAndApplied() throws Exception {
    add("fillna", "age", "argument-fillVal", "30");
    awaitOperations("fill missing in age with 30");
    chrome.awaitRow(1, List.of("2", "30", "$3,400", "no", "Oslo"));
    assertEquals("changed", chrome.header("age").getAttribute("data-change"));

    form("rank", "id");
    chrome.choose("argument-method", "dense");
    chrome.click("argument-new_col");
    chrome.click("operation-save");
    awaitCount(2);
    chrome.awaitText("effect", "5 → 6 columns");
    assertEquals("new", chrome.header("id_rank").getAttribute("data-change"));

    add("search_col", "city", "argument-term", "R");
    awaitCount(3);
    chrome.awaitText("effect", "4 → 2 rows");
    add("remove_outliers", "age", "argument-remove_outliers", "0.01");
    awaitCount(4);

    form("groupby", "city");
    chrome.click("argument-colMap-add");
    chrome.click("operation-save");
    awaitCount(5);
    assertTrue(words().get(4).startsWith("group by city: sum of "), words()::toString);
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void operationsAreEditedReorderedRemovedAndUndone() throws Exception {
    add("fillna", "age", "argument-fillVal", "30");
    awaitCount(1);
    form("dropcol", "city");
    chrome.click("operation-save");
    awaitCount(2);
    item(0).findElement(By.cssSelector("[data-act=edit]")).click();
    fill("argument-fillVal", "31");
    chrome.click("operation-save");
    awaitOperations("fill missing in age with 31", "drop column city");

    item(0)
        .findElement(By.cssSelector("[data-act=grip]"))
        .sendKeys(Keys.chord(Keys.ALT, Keys.DOWN));
    awaitOperations("drop column city", "fill missing in age with 31");
    chrome.awaitText("effect", "5 → 4 columns");
    item(0).findElement(By.cssSelector("[data-act=remove]")).click();
    awaitOperations("fill missing in age with 31");

    item(0).findElement(By.cssSelector("[data-act=grip]")).sendKeys(Keys.chord(Keys.CONTROL, "z"));
    awaitOperations("drop column city", "fill missing in age with 31");
    chrome.click("undo");
    awaitOperations("fill missing in age with 31", "drop column city");
    chrome.click("redo");
    awaitOperations("drop column city", "fill missing in age with 31");
  }

  @Test
  void whatFailsIsToldWhereItBelongsAndTheEarlierStateStays() throws Exception {
    add("fillna", "age", "argument-fillVal", "many");
    chrome.awaitText("form-error", "whole number");
    assertEquals(List.of(), words());
    chrome.awaitRow(0, List.of("1", "34", "$1200", "yes", "Rome"));
    fill("argument-fillVal", "30");
    chrome.click("operation-save");
    awaitCount(1);
    form("dropcol", "age");
    chrome.click("operation-save");
    awaitCount(2);
    item(1).findElement(By.cssSelector("[data-act=grip]")).sendKeys(Keys.chord(Keys.ALT, Keys.UP));
    chrome.awaitText("operation-error", "there is no column \"age\"");
    assertEquals(List.of("fill missing in age with 30", "drop column age"), words());
    assertTrue(item(0).getText().contains("there is no column"), item(0)::getText);
    assertEquals("", chrome.textOf("error-note"));
  }

  @Test
  void aCleaningMethodProposesOperationsThatKeepWhatWas() throws Exception {
    chrome.choose("cleaning-method", "aggressive");
    awaitOperations("read price as numbers among other signs", "read active as true or false");
    assertTrue(item(0).getText().contains("automatic"), item(0)::getText);
    chrome.awaitText("effect-columns", "price_orig is price as it was");
    chrome.click("undo");
    awaitCount(0);
    assertEquals("", chrome.byTestId("cleaning-method").getAttribute("value"));
  }

  @Test
  void aChoiceIsNamedByWhatItMeansToItsOperation() throws Exception {
    form("rank", "age");
    assertEquals("get the least of their places", choice("argument-method", "min"));
    chrome.choose("operation-command", "groupby");
    chrome.click("argument-colMap-add");
    assertEquals(
        "least",
        chrome.script(
            "return document.querySelector('.operation-form .pair"
                + " option[value=min]').textContent"));
  }

  private static String choice(String testId, String value) {
    return (String)
        chrome.script(
            "return document.querySelector(`[data-testid=${arguments[0]}]"
                + " option[value=${arguments[1]}]`).textContent",
            testId,
            value);
  }

  @Test
  void theSameIsShownAndCopiedAsCode() throws Exception {
    assertFalse(chrome.byTestId("copy-code").isEnabled());
    form("dropcol", "city");
    chrome.click("operation-save");
    chrome.awaitText("code", "def clean(df):");
    chrome.awaitText("code", "import pandas as pd");
    chrome.script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) =>"
            + " (window.copied = text)}})");
    String python = (String) chrome.script("return document.querySelector('#code').textContent");
    chrome.click("copy-code");
    chrome.awaitText("copy-code", "Copied");
    assertEquals(python, chrome.script("return window.copied"));
    chrome.script("document.querySelector('#tab-sql').click()");
    chrome.awaitText("code", "SELECT");
  }

  @Test
  void everyTabSeesTheSameOperations() throws Exception {
    try (Chrome other = Chrome.start()) {
      open(other);
      form("dropcol", "city");
      chrome.click("operation-save");
      other.awaitText("operations", "drop column city");
      other.awaitRow(0, List.of("1", "34", "$1200", "yes"));
      other.click("undo");
      awaitCount(0);
    }
  }

  @Test
  void anOperationIsLookedAtBeforeItIsMadeAndOurOwnIsNotToldAsSomebodyElses() throws Exception {
    form("fillna", "age");
    fill("argument-fillVal", "30");
    chrome.click("operation-preview");
    chrome.awaitText("preview", "Changed: age (1 cell).");
    assertTrue(chrome.textOf("preview").contains("1 age null 30"), chrome.textOf("preview"));
    fill("argument-fillVal", "31");
    assertEquals("", chrome.textOf("preview"), "it was of another value");
    assertEquals(List.of(), words());
    chrome.awaitRow(1, List.of("2", "null", "$3,400", "no", "Oslo"));
    chrome.click("operation-save");
    awaitCount(1);
    chrome.awaitRow(1, List.of("2", "31", "$3,400", "no", "Oslo"));
    chrome.settle();
    assertEquals("", chrome.textOf("toast"));
  }

  @Test
  void modeViewerHasNoOperations() throws Exception {
    load("viewer");
    chrome.open("http://localhost:" + server.port() + "/s/lowcode");
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
    assertFalse(chrome.byTestId("clean").isDisplayed());
  }

  private static void load(String mode) throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", "lowcode")
            .add("path", Files.writeString(folder.resolve("people.csv"), CSV).toString())
            .add("mode", mode)
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", request).status());
  }

  private static void open(Chrome browser) throws Exception {
    browser.open("http://localhost:" + server.port() + "/s/lowcode");
    Await.until("rows are here", () -> !browser.row(0).isEmpty());
    browser.click("clean");
    browser.awaitText("effect", "4 rows");
  }

  private static void form(String command, String column) throws Exception {
    Await.until("the form can be opened", () -> chrome.byTestId("add-operation").isDisplayed());
    chrome.click("add-operation");
    chrome.choose("operation-column", column);
    chrome.choose("operation-command", command);
  }

  private static void add(String command, String column, String argument, String value)
      throws Exception {
    form(command, column);
    fill(argument, value);
    chrome.click("operation-save");
  }

  private static void fill(String testId, String value) {
    WebElement input = chrome.byTestId(testId);
    input.clear();
    input.sendKeys(value);
  }

  private static WebElement item(int index) {
    return chrome.byTestId("operations").findElements(By.tagName("li")).get(index);
  }

  @SuppressWarnings("unchecked")
  private static List<String> words() {
    return (List<String>)
        chrome.script(
            """
            return [...document.querySelectorAll('.operations .words')].map((words) =>
                [...words.childNodes].filter((node) => node.nodeName !== 'I').map((node) => node.textContent).join('').trim())
            """);
  }

  /** Waits until the server has answered, too. */
  private static void awaitOperations(String... told) throws Exception {
    try {
      Await.until(
          "operations are " + List.of(told), () -> isDone() && words().equals(List.of(told)));
    } catch (AssertionError e) {
      assertEquals(List.of(told), words(), e.getMessage());
    }
  }

  private static void awaitCount(int count) throws Exception {
    Await.until(count + " operations", () -> isDone() && words().size() == count);
  }

  private static boolean isDone() {
    return Boolean.TRUE.equals(
        chrome.script(
            "return document.querySelector('.operations').getAttribute('aria-busy') === 'false'"));
  }
}
