package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every main state of the page under axe-core, light and dark: nothing serious or critical. */
class AccessibilityContractTest extends BrowserTest {
  @TempDir static Path folder;
  private static PageStates states;
  private static String axe;

  @BeforeAll
  static void start() throws Exception {
    states = new PageStates(chrome, server);
    try (InputStream script = AccessibilityContractTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterEach
  void light() {
    chrome.emulateColorScheme("light");
  }

  @Test
  void theTable() throws Exception {
    states.table();
    assertNothingSerious();
  }

  @Test
  void theMenuOfAHeader() throws Exception {
    states.headerMenu();
    assertNothingSerious();
  }

  @Test
  void thePanelOfACell() throws Exception {
    states.cellPanel();
    assertNothingSerious();
  }

  @Test
  void thePanelOfCharts() throws Exception {
    states.charts();
    assertNothingSerious();
  }

  @Test
  void theColumnPicker() throws Exception {
    states.columnPicker();
    assertNothingSerious();
  }

  @Test
  void theSummary() throws Exception {
    states.summary();
    assertNothingSerious();
  }

  @Test
  void theCommands() throws Exception {
    states.palette();
    assertNothingSerious();
  }

  @Test
  void aComparison() throws Exception {
    states.comparison();
    assertNothingSerious();
  }

  @Test
  void theHomePage() throws Exception {
    states.home();
    assertNothingSerious();
  }

  @Test
  void anEmptyTable() throws Exception {
    states.empty(folder);
    assertNothingSerious();
  }

  @Test
  void aSessionWithoutAFile() throws Exception {
    states.waiting();
    assertNothingSerious();
  }

  @Test
  void anError() throws Exception {
    states.failed(folder);
    assertNothingSerious();
  }

  @Test
  void aFaultIsFound() throws Exception {
    states.home();
    chrome.script("document.querySelector('img').removeAttribute('alt')");
    assertTrue(findings().toString().contains("image-alt"), "axe-core sees what is wrong");
  }

  private static void assertNothingSerious() {
    for (String scheme : List.of("light", "dark")) {
      chrome.emulateColorScheme(scheme);
      assertEquals(List.of(), findings(), scheme);
    }
  }

  /** One line for each element with a serious or critical fault. */
  @SuppressWarnings("unchecked")
  private static List<String> findings() {
    chrome.script("if (!window.axe) { " + axe + " }");
    return (List<String>)
        chrome.asyncScript(
            """
            const done = arguments[0];
            const moving = document.getAnimations()
                .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
            for (const animation of moving) animation.finish();
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, nodes }) => nodes.map((node) => id + ' at ' + node.target + ': '
                    + node.any.concat(node.all, node.none).map(({ message }) => message).join('; ')))
                .slice(0, 20)), (error) => done([String(error)]));
            """);
  }
}
