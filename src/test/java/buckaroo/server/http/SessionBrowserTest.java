package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.session.SessionLimits;
import buckaroo.session.SessionStore;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionBrowserTest {
  private final SessionStore sessions =
      new SessionStore(
          new SessionLimits(Duration.ofHours(1), Duration.ofHours(1), 10), System::nanoTime);

  @AfterEach
  void close() {
    sessions.close();
  }

  @Test
  void aSessionThatSomebodyLooksAtOpensNoSecondTab() {
    sessions.attach("seen", state -> {});
    assertEquals("already open", browser(true).show("seen", false));
    assertEquals("skipped", browser(true).show("seen", true));
  }

  @Test
  void aServerWithoutABrowserSaysSoWhoeverLooks() {
    sessions.attach("seen", state -> {});
    assertEquals("disabled", browser(false).show("seen", false));
    assertEquals("disabled", browser(false).show("unseen", false));
    assertEquals("skipped", browser(false).show("unseen", true));
  }

  private SessionBrowser browser(boolean enabled) {
    return new SessionBrowser(new Browser(enabled, Map.of()), sessions, id -> "/s/" + id);
  }
}
