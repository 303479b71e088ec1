package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our page asks about a table (DESIGN 12.1), over the socket. */
final class QueryContractTest {
  private static JarServer server;
  private Socket viewer;
  private int lastId;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    server.loadWell("mixed", Goldens.input("mixed.csv"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void look() {
    viewer = Socket.openExtended(server.port(), "mixed");
    assertEquals("initial_state", viewer.nextMessage().getString("type", null));
  }

  @AfterEach
  void leave() {
    viewer.close();
  }

  private JsonObject ask(String what, String args) {
    lastId++;
    viewer.sendText(
        "{\"type\":\"query\",\"id\":%d,\"what\":\"%s\",\"args\":%s}".formatted(lastId, what, args));
    JsonObject reply = viewer.nextMessage();
    assertEquals("query_resp", reply.getString("type", null), reply::toString);
    assertEquals(lastId, reply.getInt("id", -1));
    return reply;
  }

  private void assertRefused(String what, String args, String word) {
    JsonObject reply = ask(what, args);
    assertEquals("invalid_request", reply.getString("error_code", null), reply::toString);
    assertTrue(reply.getString("error_info", "").contains(word), reply::toString);
    assertFalse(reply.getString("request_id", "").isEmpty());
  }

  @Test
  void findGoesFromCellToCell() {
    JsonObject first = ask("find", "{\"text\":\"Müller\"}");
    assertEquals(2, first.getInt("row", -1), first::toString);
    assertEquals("b", first.getString("column", null));
    assertEquals(1, first.getInt("matches", -1));
    JsonObject none = ask("find", "{\"text\":\"Müller\",\"from\":2,\"after\":\"b\"}");
    assertEquals(Json.NULL, none.get("row"), none::toString);
    JsonObject again =
        ask("find", "{\"text\":\"Müller\",\"from\":2,\"after\":\"b\",\"wrap\":true}");
    assertEquals(2, again.getInt("row", -1), again::toString);
    assertTrue(again.getBoolean("wrapped", false));
  }

  @Test
  void findLooksIntoTheViewThatIsAskedFor() {
    JsonObject found =
        ask("find", "{\"text\":\"Müller\",\"sorts\":[{\"column\":\"a\",\"desc\":true}]}");
    assertEquals(7, found.getInt("row", -1), found::toString);
    JsonObject gone =
        ask("find", "{\"text\":\"Müller\",\"filters\":[{\"column\":\"b\",\"op\":\"isnull\"}]}");
    assertEquals(0, gone.getInt("matches", -1), gone::toString);
  }

  @Test
  void findSaysWhatItCannotTake() {
    assertRefused("find", "{}", "text");
    assertRefused("find", "{\"text\":\"\"}", "not empty");
    assertRefused("find", "{\"text\":\"x\",\"from\":1.5}", "whole number");
    assertRefused("find", "{\"text\":\"x\",\"direction\":\"up\"}", "next, previous");
    assertRefused("find", "{\"text\":\"x\",\"column\":\"zz\"}", "Unknown column");
    assertRefused("find", "{\"text\":\"x\",\"column\":\"c\"}", "contains");
    assertRefused("find", "{\"text\":\"x\",\"filters\":7}", "filters");
  }
}
