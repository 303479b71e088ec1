package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code read_options} of {@code POST /load}, from the request to what viewers are told. */
final class ReadOptionsContractTest {
  private static final String TEXT = "made by hand\nid;day\n007;2024-01-02\n\"9\";soon\n";
  private static final String OPTIONS =
      "{\"delimiter\":\";\",\"types\":{\"id\":\"int64\",\"day\":\"date\"},\"skip\":1}";

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

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "buckaroo", "lazy"})
  void optionsAreTakenAndToldAgainInEveryMode(String mode) throws Exception {
    Path file = Files.writeString(work.resolve("told.csv"), TEXT);
    assertToldAgain(file, mode, "told-" + mode);
  }

  @Test
  void theFirstRowsTellHowAFileWouldBeRead() throws Exception {
    Path file = Files.writeString(work.resolve("dates.csv"), "d;v\n1/2/2024;x\n3/4/2024;y\n");
    JsonObject request = new JsonObject().add("path", file.toString());
    JsonObject first = server.http().post("/first_rows", request).json();
    assertEquals("object", first.get("columns").asArray().get(0).asObject().getString("dtype", ""));
    assertTrue(first.get("warnings").toString().contains("read_options.date_format"));
    request.add("read_options", Json.parse("{\"date_format\":{\"d\":\"%d/%m/%Y\"}}"));
    JsonObject then = server.http().post("/first_rows", request).json();
    assertEquals("[[\"2024-02-01\",\"x\"],[\"2024-04-03\",\"y\"]]", then.get("rows").toString());
    request.set("read_options", Json.parse("{\"date_format\":{\"e\":\"%d/%m/%Y\"}}"));
    assertEnvelope(server.http().post("/first_rows", request), 400, "invalid_request");
    Path nested = Files.writeString(work.resolve("n.json"), "{\"m\":1,\"d\":[{\"a\":{\"b\":2}}]}");
    JsonObject flat =
        new JsonObject()
            .add("path", nested.toString())
            .add("read_options", Json.parse("{\"path\":\"d\",\"flatten\":true}"));
    assertEquals(
        "a.b",
        server
            .http()
            .post("/first_rows", flat)
            .json()
            .get("columns")
            .asArray()
            .get(0)
            .asObject()
            .getString("name", ""));
  }

  @Test
  void optionsHoldForCompressedText() throws Exception {
    Path file = work.resolve("told.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }
    assertToldAgain(file, "viewer", "told-gzip");
  }

  private static void assertToldAgain(Path file, String mode, String session) throws Exception {
    Http.Reply reply = load(session, file, mode, OPTIONS);
    assertEquals(200, reply.status(), reply::text);
    assertEquals(2, reply.json().getInt("rows", -1));
    try (Socket viewer = Socket.open(server.port(), session)) {
      JsonObject metadata = viewer.nextMessage().get("metadata").asObject();
      assertEquals(Json.parse(OPTIONS), metadata.get("read_options"));
      // A table in its file is shown before all of its cells were looked at.
      while (metadata.get("warnings").asArray().isEmpty()) {
        metadata = viewer.nextMessage().get("metadata").asObject();
      }
      String columns = metadata.get("columns").toString();
      assertTrue(columns.contains("id") && columns.matches(".*[Ii]nt64.*"), columns);
      JsonObject warning = metadata.get("warnings").asArray().get(0).asObject();
      assertEquals("not_of_type", warning.getString("code", null));
      assertEquals(4, warning.getInt("first_line", 0));
    }
  }

  @Test
  void whatWasGuessedNeedsNoOptions() throws Exception {
    server.loadWell("guessed", Files.writeString(work.resolve("plain.csv"), "a,b\n1,2\n"));
    try (Socket viewer = Socket.open(server.port(), "guessed")) {
      JsonObject metadata = viewer.nextMessage().get("metadata").asObject();
      assertEquals(new JsonObject(), metadata.get("read_options"));
    }
  }

  @Test
  void wrongOptionsAreRefusedAndChangeNothing() throws Exception {
    Path file = Files.writeString(work.resolve("kept.csv"), "a,b\n1,2\n");
    server.loadWell("kept", file);
    for (String options : new String[] {"{\"skip\":-1}", "{\"types\":{\"z\":\"text\"}}", "7"}) {
      JsonObject error =
          assertEnvelope(load("kept", file, "viewer", options), 400, "invalid_request");
      assertTrue(error.getString("message", "").contains("read_options"), error::toString);
    }
    Path json = Files.writeString(work.resolve("kept.json"), "[{\"a\":1}]");
    assertEnvelope(load("kept", json, "viewer", "{\"header\":true}"), 400, "invalid_request");
    try (Socket viewer = Socket.open(server.port(), "kept")) {
      JsonObject metadata = viewer.nextMessage().get("metadata").asObject();
      assertEquals(file.toString(), metadata.getString("path", null));
    }
  }

  private static Http.Reply load(String session, Path file, String mode, String options)
      throws Exception {
    return server
        .http()
        .post(
            "/load",
            new JsonObject()
                .add("session", session)
                .add("path", file.toString())
                .add("mode", mode)
                .add("no_browser", true)
                .add("read_options", Json.parse(options)));
  }
}
