package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Links that carry what is to be opened, in a real Chromium. */
class LinkContractTest extends BrowserTest {
  private static final String DROP_NOTE =
      "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"note\"]]";

  @TempDir static Path folder;

  @BeforeEach
  void forget() {
    chrome.consoleErrors();
  }

  @Test
  void aCopiedLinkOpensTheViewAnewWhenItsSessionIsGone() throws Exception {
    Path file = Files.writeString(folder.resolve("a b.csv"), "city,fare\nLima,1\nOslo,2\nRome,3\n");
    server.loadWell("first", file);
    chrome.allowClipboard();
    chrome.open(page("first") + "#sort=-b&filter=" + encoded("[[\"a\",\"ne\",\"Oslo\"]]"));
    chrome.awaitRow(0, List.of("Rome", "3"));
    chrome.type(Keys.chord(Keys.CONTROL, "k"));
    Await.until("the commands are listed", () -> count("dialog[open] [role=option]") > 0);
    chrome.press("copy a link", Keys.ENTER);
    Await.until("the link is copied", () -> chrome.clipboard().startsWith("http"));
    String link = chrome.clipboard().replace("/s/first#", "/s/gone#");
    assertTrue(link.contains("#names=1&sort=-fare&"), link);
    chrome.open("about:blank");
    int sessions = server.sessionCounts().getInt("active", -1);
    chrome.open(link);
    chrome.awaitText("link-offer", "Open " + file);
    assertEquals(sessions, server.sessionCounts().getInt("active", -2), "nothing is read yet");
    chrome.click("link-open");
    chrome.awaitRow(0, List.of("Rome", "3"));
    chrome.awaitRow(1, List.of("Lima", "1"));
    chrome.awaitText("filters", "city is not Oslo");
    Await.until("the offer is gone", () -> count("[data-testid=link-offer]") == 0);
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aLinkThatIsPastedIntoAnOpenTabIsFollowedWithItsOperations() throws Exception {
    Path file = Files.writeString(folder.resolve("o.csv"), "city,fare,note\nLima,1,x\nOslo,2,y\n");
    JsonObject load =
        new JsonObject()
            .add("session", "second")
            .add("path", file.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", load).status());
    chrome.open(page("second"));
    chrome.awaitRow(0, List.of("Lima", "1", "x"));
    chrome.script("location.hash = 'sort=-b'");
    chrome.awaitRow(0, List.of("Oslo", "2", "y"));
    chrome.script(
        "location.hash = arguments[0]",
        "names=1&sort=fare&open="
            + encoded("{\"path\":\"%s\",\"operations\":%s}".formatted(file, DROP_NOTE)));
    chrome.awaitText("link-offer", "with 1 operation");
    chrome.awaitRow(0, List.of("Oslo", "2", "y"));
    chrome.click("link-open");
    chrome.awaitRow(0, List.of("Lima", "1"));
    Await.until("the offer is gone", () -> count("[data-testid=link-offer]") == 0);
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void aLinkToAFileThatIsGoneSaysSo() throws Exception {
    chrome.open(
        page("third")
            + "#names=1&open="
            + encoded("{\"path\":\"" + folder.resolve("no.csv") + "\"}"));
    chrome.awaitText("link-offer", "Open " + folder.resolve("no.csv"));
    chrome.click("link-open");
    chrome.awaitText("link-offer", "no.csv");
    chrome.awaitText("link-offer", "not");
    assertEquals(1, count("[data-testid=link-offer]"));
  }

  private static String page(String session) {
    return "http://localhost:" + server.port() + "/s/" + session;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static long count(String selector) {
    return (Long) chrome.script("return document.querySelectorAll(arguments[0]).length", selector);
  }
}
