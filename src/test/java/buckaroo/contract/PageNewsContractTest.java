package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
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
          super(window.asleep ? url.replace('/ws/', '/no-such-page/') : url);
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
      expire(chrome, server, file);
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
          "document.documentElement.dataset.version = '0.0.1'; window.sockets.forEach((s) =>"
              + " s.close());");
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

  @Test
  void anExpiredComparisonComparesBothFilesAgain() throws Exception {
    Path first = Files.writeString(folder.resolve("first.csv"), "a,b\n1,x\n2,y\n");
    Path second = Files.writeString(folder.resolve("second.csv"), "a,b\n1,x\n2,z\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start(Map.of("BUCKAROO_MAX_SESSIONS", "1"))) {
      chrome.before(SLEEPER);
      JsonObject request =
          new JsonObject()
              .add("session", "kept")
              .add("path1", first.toString())
              .add("path2", second.toString())
              .add("join_columns", "a")
              .add("how", "inner")
              .add("no_browser", true);
      assertEquals(200, server.http().post("/load_compare", request).status());
      chrome.open("http://localhost:" + server.port() + "/s/kept");
      chrome.awaitText("compare-changed", "1 changed");
      expire(chrome, server, first);
      Files.writeString(second, "a,b\n1,q\n2,z\n3,only here\n");
      chrome.click("load-again");
      chrome.awaitText("compare-changed", "2 changed");
      chrome.awaitText("compare-second", "second.csv");
      chrome.awaitText("dims", "2 rows");
      expire(chrome, server, first);
      Files.writeString(second, "a,b\n1,x\n2,z\n");
      chrome.script("location.reload()");
      chrome.awaitText("open-again", "Compare first.csv and second.csv again");
      chrome.click("open-again");
      chrome.awaitText("compare-changed", "1 changed");
    }
  }

  @Test
  void columnsThatAnotherTabAddsOrTakesAwayLeaveThisTabsViewAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("tabs.csv"), "a,b,c\n1,x,5\n2,y,6\n3,z,7\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start()) {
      open(chrome, server, file);
      String here = "http://localhost:" + server.port() + "/s/kept";
      // The filter is: column c, at least 6.
      chrome.open(here + "?again#sort=-c&hide=b&pin=c&filter=%5B%5B%22c%22%2C%22ge%22%2C6%5D%5D");
      chrome.awaitRow(0, List.of("7", "3"));
      try (Chrome other = Chrome.start()) {
        other.open(here);
        other.awaitRow(0, List.of("1", "x", "5"));
        other.click("clean");
        other.awaitText("effect", "3 rows");
        other.click("add-operation");
        other.choose("operation-column", "a");
        other.choose("operation-command", "dropcol");
        other.click("operation-save");
        other.awaitRow(0, List.of("x", "5"));
      }
      chrome.awaitText("toast", "changed elsewhere; there is 1 now");
      chrome.awaitRow(0, List.of("7"));
      chrome.awaitRow(1, List.of("6"));
      String hash = (String) chrome.script("return location.hash");
      assertTrue(hash.contains("sort=-b&hide=a&pin=b&filter="), hash);
    }
  }

  @Test
  void aFileThatChangedOnDiskIsOfferedAgainAndReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("changing.csv"), "a\n42\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start()) {
      open(chrome, server, file, "lazy");
      Files.writeString(file, "a\n42\n43\n");
      chrome.header("a").click();
      chrome.awaitText("banner", "The file on disk has changed");
      chrome.click("load-again");
      chrome.awaitRow(1, List.of("43"));
      Await.until("the banner is gone", () -> chrome.textOf("banner").isEmpty());
      assertEquals("", chrome.textOf("toast"), "it was our own doing");
    }
  }

  @Test
  void aFileInMemoryIsNoticedToHaveChangedAndFollowedWhereOneSaysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("followed.csv"), "a\n42\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start()) {
      open(chrome, server, file);
      Files.writeString(file, "a\n42\n43\n");
      chrome.awaitText("banner", "The file on disk has changed");
      chrome.awaitRow(0, List.of("42"));
      chrome.click("load-again");
      chrome.awaitRow(1, List.of("43"));
      Await.until("the banner is gone", () -> chrome.textOf("banner").isEmpty());
      Files.writeString(file, "a\n42\n43\n44\n");
      chrome.awaitText("banner", "by itself from now on");
      chrome.click("follow-file");
      chrome.awaitRow(2, List.of("44"));
      Files.writeString(file, "a\n1\n");
      chrome.awaitRow(0, List.of("1"));
      Await.until("the banner is gone", () -> chrome.textOf("banner").isEmpty());
    }
  }

  /** Puts the page to sleep until its session is gone, and wakes it. */
  private static void expire(Chrome chrome, JarServer server, Path other) throws Exception {
    chrome.script("window.asleep = true; window.sockets.forEach((socket) => socket.close());");
    chrome.awaitText("banner", "lost");
    server.loadWell("other", other);
    chrome.script("window.asleep = false");
    chrome.awaitText("banner", "expired");
  }

  private static void open(Chrome chrome, JarServer server, Path file) throws Exception {
    open(chrome, server, file, "buckaroo");
  }

  private static void open(Chrome chrome, JarServer server, Path file, String mode)
      throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", "kept")
            .add("path", file.toString())
            .add("mode", mode)
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", request).status());
    chrome.open("http://localhost:" + server.port() + "/s/kept");
    Await.until("rows are here", () -> !chrome.row(0).isEmpty());
  }
}
