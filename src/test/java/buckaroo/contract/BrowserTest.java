package buckaroo.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of a page: one Chromium and one server for all of a class. */
abstract class BrowserTest {
  static JarServer server;
  static Chrome chrome;

  @BeforeAll
  static void startBrowserAndServer() throws Exception {
    chrome = Chrome.start();
    server = JarServer.start();
  }

  /** Where no browser could be started, nothing is there to close. */
  @AfterAll
  static void closeBrowserAndServer() throws Exception {
    if (chrome != null) {
      chrome.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
