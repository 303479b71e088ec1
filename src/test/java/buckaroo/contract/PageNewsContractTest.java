package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens beside an open page, and what the page says of it. */
class PageNewsContractTest {
  /**
   * Lets a test send the page to sleep: its sockets close, and it cannot connect until it wakes.
   */
  private static final String SLEEPER =
      """
      const Real = WebSocket;
      window.sockets = [];
      window.WebSocket = class extends Real {
        constructor(url) {
          super(window.asleep ? 'ws://localhost:1/' : url);
          window.sockets.push(this);
        }
      };
      """;

  @TempDir static Path folder;

  @Test
  void aSessionThatExpiredWhileThePageSleptIsLoadedAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("kept.csv"), "a\n42\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start(Map.of("BUCKAROO_MAX_SESSIONS", "1"))) {
      chrome.before(SLEEPER);
      open(chrome, server, file);
      chrome.script("window.asleep = true; window.sockets.forEach((socket) => socket.close());");
      chrome.awaitText("banner", "lost");
      server.loadWell("other", file);
      chrome.script("window.asleep = false");
      chrome.awaitText("banner", "expired");
      chrome.awaitRow(0, List.of("42"));
      chrome.script("location.reload()");
      chrome.awaitText("open-again", "kept.csv");
      chrome.click("open-again");
      chrome.awaitRow(0, List.of("42"));
    }
  }

  @Test
  void aPageOfAnotherVersionAsksToBeReloaded() throws Exception {
    Path file = Files.writeString(folder.resolve("version.csv"), "a\n42\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start()) {
      chrome.before(SLEEPER);
      open(chrome, server, file);
      chrome.script(
          "document.documentElement.dataset.version = '0.0.1'; window.sockets.forEach((s) => s.close());");
      chrome.awaitText("banner", "The server is now version");
      chrome.click("load-again");
      Await.until("the banner is gone", () -> chrome.textOf("banner").isEmpty());
      chrome.awaitRow(0, List.of("42"));
    }
  }

  @Test
  void whatAnotherWindowChangesIsSaidAndTheSortStays() throws Exception {
    Path file = Files.writeString(folder.resolve("shared.csv"), "a,b\n1,x\n2,y\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start()) {
      open(chrome, server, file);
      chrome.awaitText("status-cost", "loaded in");
      chrome.open("http://localhost:" + server.port() + "/s/kept?again#sort=-a");
      chrome.awaitRow(0, List.of("2", "y"));
      try (Socket other = Socket.openExtended(server.port(), "kept")) {
        other.nextMessage();
        other.send(
            new JsonObject()
                .add("type", "operations_change")
                .add(
                    "operations",
                    Json.parse("[[{\"symbol\":\"fillna\"},{\"symbol\":\"df\"},\"b\",\"none\"]]")));
        chrome.awaitText("toast", "changed elsewhere; there is 1 now");
        chrome.awaitRow(0, List.of("2", "y"));
      }
      assertTrue(((String) chrome.script("return location.hash")).contains("sort=-a"));
    }
  }

  private static void open(Chrome chrome, JarServer server, Path file) throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", "kept")
            .add("path", file.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", request).status());
    chrome.open("http://localhost:" + server.port() + "/s/kept");
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
  }
}
