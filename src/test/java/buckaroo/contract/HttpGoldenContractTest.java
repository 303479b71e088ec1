package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static buckaroo.contract.Goldens.assertSaysAtLeast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what the reference was recorded answering over HTTP. {@link HttpDifferences} lists all
 * that may differ; comparisons and expression folders are left out.
 */
final class HttpGoldenContractTest {
  private static final Set<String> NOT_OFFERED =
      Set.of("/load_compare", "/load_expr", "/reload_expr");

  @TempDir static Path work;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectory(work.resolve("dir.csv"));
    Files.writeString(work.resolve("UPPER.CSV"), "a,b\n1,2\n");
    Files.writeString(work.resolve("bad.json"), "{\"a\": [1, 2");
    Files.writeString(work.resolve("nd.json"), "{\"a\": 1}\n{\"a\": 2}\n");
    Files.writeString(work.resolve("scalar.json"), "5");
    Files.writeString(
        work.resolve("cols.json"),
        "{\"a\": {\"0\": 1, \"1\": 2}, \"b\": {\"0\": \"x\", \"1\": \"y\"}}");
    Files.writeString(work.resolve("garbage.parquet"), "nope");
    Files.writeString(work.resolve("onlytext.csv"), "t,u\na,b\nc,d\ne,f\n");
    server = JarServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordedRequests")
  void requestIsAnsweredAsRecorded(String name, JsonObject recorded) throws Exception {
    Http.Reply reply =
        RawConnection.ask(
            server.port(),
            recorded.getString("method", null),
            recorded.getString("path", null),
            List.of("Host: 127.0.0.1:" + server.port()),
            body(recorded.get("request")));
    Optional<HttpDifferences.Reply> instead = HttpDifferences.instead(name);
    HttpDifferences.Reply expected = instead.orElse(HttpDifferences.Reply.of(recorded));
    assertEquals(expected.status(), reply.status(), () -> reply.text() + server.stderr());
    if (reply.status() == 200) {
      assertWell(expected, recorded, reply);
    } else if (!recorded.getString("method", "").equals("HEAD")) {
      JsonObject error = assertEnvelope(reply, expected.status(), expected.code());
      String message = error.getString("message", "");
      assertTrue(
          instead.isPresent()
              ? message.startsWith(expected.message())
              : message.equals(expected.message()),
          () -> "not \"" + expected.message() + "\": " + error);
      assertEquals(expected.hasErrorKey() ? error.get("message") : null, error.get("error"));
    }
  }

  private static void assertWell(
      HttpDifferences.Reply expected, JsonObject recorded, Http.Reply reply) {
    String path = recorded.getString("path", "");
    if (path.equals("/load")) {
      JsonObject said = reply.json();
      assertSaysAtLeast(expected.body(said), said, path);
    } else if (path.startsWith("/health")) {
      assertEquals("ok", reply.json().getString("status", null));
      Set<String> ours = Set.copyOf(reply.json().names());
      assertTrue(ours.containsAll(Set.of("version", "pid", "started", "uptime_s", "static_files")));
    } else {
      assertTrue(reply.header("content-type").orElse("").startsWith("text/html"), reply::text);
    }
  }

  private static byte[] body(JsonValue request) {
    if (request == null || request.isNull()) {
      return new byte[0];
    }
    JsonValue raw = request.asObject().get("raw");
    if (raw != null) {
      return raw.asString().getBytes(StandardCharsets.ISO_8859_1);
    }
    JsonObject sent = new JsonObject(request.asObject());
    if (sent.get("path") != null && sent.get("path").isString()) {
      sent.set("path", absolute(sent.getString("path", "")));
    }
    return sent.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Where a recorded path lies here; the recorder kept some inputs in a folder of its own. */
  private static String absolute(String path) {
    String name = path.substring(path.indexOf('/') + 1);
    if (path.startsWith("work/") || path.equals("inputs/UPPER.CSV")) {
      return work.resolve(name).toString();
    }
    return path.startsWith("inputs/") ? Goldens.input(name).toString() : path;
  }

  static Stream<Arguments> recordedRequests() {
    return StreamSupport.stream(
            Goldens.read("http_and_push").get("http").asArray().spliterator(), false)
        .map(JsonValue::asObject)
        .filter(
            recorded -> NOT_OFFERED.stream().noneMatch(recorded.getString("path", "")::startsWith))
        .map(recorded -> Arguments.of(HttpDifferences.nameOf(recorded), recorded));
  }

  @Test
  void everyDifferenceIsAboutARecordedRequest() {
    Set<Object> names =
        Set.copyOf(recordedRequests().map(arguments -> arguments.get()[0]).toList());
    assertTrue(names.containsAll(HttpDifferences.names()));
  }
}
