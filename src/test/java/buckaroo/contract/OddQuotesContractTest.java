package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that Commons CSV reads for us, with what the jar holds of it and of Commons IO. */
final class OddQuotesContractTest {
  @TempDir static Path work;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static Path file(String name, String text) throws Exception {
    return Files.writeString(work.resolve(name), text, StandardCharsets.UTF_8);
  }

  @Test
  void textBehindAClosingQuoteBelongsToItsCell() throws Exception {
    server.loadWell("odd", file("odd.csv", "a,b\n\"x\"y,\"1\n2\"\n\n\"p \"\"q\"\" \"r,é\n"));
    try (Socket viewer = Socket.openExtended(server.port(), "odd")) {
      assertEquals("initial_state", viewer.nextMessage().getString("type", null));
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
      JsonObject columns = viewer.nextMessage().get("payload").asObject().get("columns").asObject();
      assertEquals(Json.array("xy", "p \"q\" r"), columns.get("a"));
      assertEquals(Json.array("1\n2", "é"), columns.get("b"));
    }
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefusedWithItsLine() throws Exception {
    Http.Reply reply = server.load("open", file("open.csv", "a,b\n\"x\"y,1\n\"never,2\n3,4\n"));
    assertEquals(400, reply.status(), reply.text());
    assertEquals("invalid_file", reply.json().getString("error_code", null));
    assertEquals(200, server.http().get("/health").status());
  }

  @Test
  void manyOddRowsAreAllRead() throws Exception {
    String text = "a,b\n" + "\"x\"y,1\n".repeat(50_000);
    JsonObject reply = server.loadWell("many", file("many.csv", text));
    assertEquals(50_000, reply.getInt("rows", -1));
  }
}
