package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import org.junit.jupiter.api.Test;

/** One browser tab for a session, however often something is loaded into it. */
class OneTabContractTest {
  @Test
  void aSessionThatSomebodyLooksAtOpensNoSecondTab() throws Exception {
    try (JarServer server = JarServer.start()) {
      assertEquals("disabled", load(server, "tab", false), "nobody looks, and no browser may open");
      try (Socket viewer = Socket.open(server.port(), "tab")) {
        viewer.nextMessage();
        assertEquals("already open", load(server, "tab", false));
        assertEquals("skipped", load(server, "tab", true));
        assertEquals("disabled", load(server, "other", false), "another session has no tab");
      }
      Await.until("the tab is closed", () -> load(server, "tab", false).equals("disabled"));
    }
  }

  private static String load(JarServer server, String session, boolean noBrowser) throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", session)
            .add("path", Goldens.input("mixed.csv").toString())
            .add("no_browser", noBrowser);
    return server.http().post("/load", request).json().getString("browser_action", "");
  }
}
