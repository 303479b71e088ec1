package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of {@code docs/}, run as they stand there against a server in the project's folder.
 */
class ReadmeContractTest {
  /** A shell block with the JSON block that it is to print; {@code "…"} stands for any value. */
  private static final Pattern CHANGE =
      Pattern.compile(
          "```json\\n(\\{\"type\": \"(?:buckaroo_state|operations)_change\".*?)```",
          Pattern.DOTALL);

  private static final Pattern SHELL_THEN_JSON =
      Pattern.compile("```sh\\n([^`]*)```\\n\\n```json\\n([^`]*)```");

  private static final Pattern SOCKET_MESSAGE = Pattern.compile("```json\\n(\\{\"type\"[^`]*)```");

  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  static Stream<Example> shellExamples() throws IOException {
    return SHELL_THEN_JSON
        .matcher(page("http"))
        .results()
        .map(match -> new Example(match.group(1), match.group(2)));
  }

  @ParameterizedTest
  @MethodSource("shellExamples")
  void aCommandPrintsWhatTheReadmeShows(Example example) throws Exception {
    JsonObject printed = Json.parse(run(here(example.command()))).asObject();
    JsonObject shown = Json.parse(here(example.json())).asObject();
    assertEquals(shown.names(), printed.names());
    for (JsonObject.Member member : shown) {
      if (!member.getValue().equals(Json.value("…"))) {
        assertEquals(member.getValue(), printed.get(member.getName()), member.getName());
      }
    }
  }

  @Test
  void theMessagesOfTheSocketAreAnswered() throws Exception {
    server.loadWell("rides", Path.of("samples/rides.csv").toAbsolutePath());
    List<String> messages = new ArrayList<>();
    Matcher matcher = SOCKET_MESSAGE.matcher(page("socket"));
    while (matcher.find()) {
      messages.add(matcher.group(1).trim());
    }
    assertEquals(4, messages.size());
    try (Socket plain = Socket.open(server.port(), "rides")) {
      assertEquals("initial_state", plain.nextMessage().getString("type", ""));
      plain.sendText(messages.get(0));
      assertWindow(plain.nextMessage(), "parquet_buffer");
      assertTrue(plain.nextBinary().length > 1000);
    }
    try (Socket extended = Socket.openExtended(server.port(), "rides")) {
      assertEquals("initial_state", extended.nextMessage().getString("type", ""));
      extended.sendText(messages.get(1));
      assertWindow(extended.nextMessage(), "columns");
    }
  }

  @Test
  void theChangesOfTheSocketAreShown() throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", "changes")
            .add("path", Path.of("samples/rides.csv").toAbsolutePath().toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", request).status());
    Matcher matcher = CHANGE.matcher(page("socket"));
    int found = 0;
    try (Socket viewer = Socket.openExtended(server.port(), "changes")) {
      assertEquals("initial_state", viewer.nextMessage().getString("type", ""));
      for (; matcher.find(); found++) {
        viewer.sendText(matcher.group(1).trim());
        assertEquals("initial_state", viewer.nextMessage().getString("type", ""));
      }
    }
    assertEquals(2, found);
  }

  @Test
  void everyShellExampleOfTheQuickStartNamesThingsThatExist() throws IOException {
    assertTrue(Files.exists(Path.of("samples/rides.csv")));
    String makefile = Files.readString(Path.of("Makefile"));
    assertTrue(makefile.contains("\nrun:") && makefile.contains("\ntest:"));
  }

  /** The server of this test has another port than a reader's, and another working folder. */
  private static String here(String text) {
    return text.replace("localhost:8700", "localhost:" + server.port())
        .replace("samples/", Path.of("samples").toAbsolutePath() + "/");
  }

  private static void assertWindow(JsonObject reply, String format) {
    JsonValue payload = reply.get("payload");
    assertEquals(format, payload.asObject().getString("format", ""), reply.toString());
    assertEquals(4000, reply.getInt("length", 0));
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("docs", name + ".md"));
  }

  private static String run(String command) throws Exception {
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  record Example(String command, String json) {
    @Override
    public String toString() {
      return command.strip();
    }
  }
}
