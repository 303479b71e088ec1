package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a load says of the browser, from a server that may open none. */
class OneTabContractTest {
  @Test
  void aServerWithoutABrowserSaysSoWhoeverLooks() throws Exception {
    try (JarServer server = JarServer.start()) {
      assertEquals("disabled", load(server, "tab", false), "nobody looks");
      try (Socket viewer = Socket.open(server.port(), "tab")) {
        viewer.nextMessage();
        assertEquals("disabled", load(server, "tab", false), "somebody looks");
        assertEquals("skipped", load(server, "tab", true));
        assertEquals("disabled", load(server, "other", false), "another session");
      }
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
