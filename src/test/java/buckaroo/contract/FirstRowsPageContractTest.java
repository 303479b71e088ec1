package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page shows first rows while a file is read, and the whole table takes their place unseen. */
final class FirstRowsPageContractTest {
  @TempDir static Path work;

  @Test
  void pageThatWaitsShowsFirstRowsAndKeepsItsPlaceWhenTheWholeTableComes() throws Exception {
    Path blocking = TempFolder.bigCsv(work.resolve("blocking.csv"), 900L << 20);
    Path file = TempFolder.bigCsv(work.resolve("big.csv"), 70L << 20);
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start();
        Socket blocker = Socket.openExtended(server.port(), "blocking")) {
      chrome.open("http://localhost:" + server.port() + "/s/page");
      chrome.awaitText("state", "No file is open");
      // Large files are read one at a time: this one holds back the other until it is cancelled.
      blocker.framesUntilNow();
      CompletableFuture<Http.Reply> blocked =
          server.http().postLater("/load", load("blocking", blocking));
      blocker.nextMessage();
      CompletableFuture<Http.Reply> loaded = server.http().postLater("/load", load("page", file));
      Await.until("first rows are shown", () -> chrome.row(3).contains("name ibx"));
      List<String> row = chrome.row(3);
      chrome.cell(2, 1).click();
      blocker.send(new JsonObject().add("type", "cancel_load"));
      assertEquals(409, blocked.get(60, TimeUnit.SECONDS).status());
      assertEquals(200, loaded.get(60, TimeUnit.SECONDS).status());
      long rows = loaded.get().json().getLong("rows", -1);
      chrome.awaitText("dims", String.format("%,d", rows));
      chrome.awaitRow(3, row);
      assertEquals("true", chrome.cell(2, 1).getAttribute("aria-selected"));
      assertEquals(List.of(), chrome.consoleErrors());
    }
  }

  private static JsonObject load(String session, Path path) {
    return new JsonObject()
        .add("session", session)
        .add("path", path.toString())
        .add("mode", "buckaroo")
        .add("no_browser", true);
  }
}
