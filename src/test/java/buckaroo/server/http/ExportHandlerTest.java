package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.format.Limits;
import buckaroo.lazy.SpillFolder;
import buckaroo.server.load.LoadService;
import buckaroo.server.load.PathPolicy;
import buckaroo.server.state.Analyses;
import buckaroo.session.SessionLimits;
import buckaroo.session.SessionStore;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadRequest;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportHandlerTest {
  @TempDir Path folder;

  @Test
  void nothingIsSortedForAClientThatHasLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a\n2\n1\n");
    var limits = new SessionLimits(Duration.ofHours(1), Duration.ofHours(1), 10);
    try (var sessions = new SessionStore(limits, System::nanoTime)) {
      JsonObject body = new JsonObject().add("session", "s").add("path", file.toString());
      new LoadService(
              sessions,
              Analyses.NONE,
              PathPolicy.unrestricted(),
              Limits.standard(),
              SpillFolder.below(folder))
          .load(LoadRequest.parse(body.toString().getBytes(StandardCharsets.UTF_8)), "r");
      Request request =
          new Request(
              "GET",
              "/export/s",
              "s",
              Map.of("sorts", "[{\"column\":\"a\",\"desc\":false}]"),
              Map.of(),
              true,
              new byte[0],
              "r",
              () -> true);
      ApiException cancelled =
          assertThrows(ApiException.class, () -> new ExportHandler(sessions).handle(request));
      assertEquals(ErrorCode.REQUEST_CANCELLED, cancelled.code());
    }
  }
}
