package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import buckaroo.testing.Await;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells of each thing that was done, and what it keeps to itself. */
final class LogContractTest {
  @TempDir static Path folder;
  private static JarServer server;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    file = Files.writeString(folder.resolve("cities.csv"), "city,secret\nOslo,hunter2\nRome,x\n");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void everyDeedIsALineWithItsIdSessionFileRowsAndTime() throws Exception {
    JsonObject request =
        new JsonObject()
            .add("session", "s")
            .add("path", file.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    String loadId = server.http().post("/load", request).json().getString("request_id", "");
    awaitLine("rid=" + loadId + " load session=s path=" + file + " rows=2 \\d+ms");
    try (Socket viewer = Socket.open(server.port(), "s")) {
      viewer.nextMessage();
      String state = "{\"quick_command_args\":{\"search\":[\"hunter2\"]}}";
      viewer.send(
          new JsonObject()
              .add("type", "buckaroo_state_change")
              .add("new_state", Json.parse(state)));
      awaitLine("rid=\\w+\\.1 state_change session=s path=" + file + " rows=2 \\d+ms");
    }
    assertEquals(200, server.http().get("/export/s?format=csv").status());
    awaitLine("rid=\\w+ export_csv session=s path=" + file + " rows=1 \\d+ms");
    assertFalse(lines().stream().anyMatch(line -> line.contains("hunter2")), "a cell was logged");
  }

  @Test
  void whatIsRefusedIsALineWithItsCode() throws Exception {
    Path missing = folder.resolve("missing.csv");
    Http.Reply reply = server.load("t", missing);
    String id = reply.json().getString("request_id", "");
    awaitLine("rid=" + id + " load session=\\S* path=" + missing + " failed=file_not_found \\d+ms");
    try (Socket viewer = Socket.open(server.port(), "nobody")) {
      viewer.sendText("no json");
      viewer.nextMessage();
      awaitLine("rid=\\w+ refused on a socket: invalid_json");
    }
  }

  private static void awaitLine(String pattern) {
    Await.until(
        pattern,
        () -> lines().stream().anyMatch(line -> line.matches("\\S+ INFO \\w+ " + pattern)));
  }

  private static List<String> lines() {
    try (Stream<Path> logs = Files.list(server.process().home().resolve("logs"))) {
      return logs.filter(path -> path.toString().endsWith(".log"))
          .flatMap(LogContractTest::linesOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> linesOf(Path log) {
    try {
      return Files.readAllLines(log).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
