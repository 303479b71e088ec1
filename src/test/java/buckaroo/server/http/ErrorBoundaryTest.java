package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorBoundaryTest {
  @Test
  void theStackIsToldOnlyInDebug() {
    String quiet = failing(new ErrorBoundary(false));
    assertTrue(quiet.contains("\"details\":{}"), quiet);
    assertFalse(quiet.contains("disk on fire"), quiet);
    String loud = failing(new ErrorBoundary(true));
    assertTrue(loud.contains("\"traceback\":\"java.io.IOException: disk on fire"), loud);
  }

  @Test
  void anAnswerPassesAsItIs() {
    Response answer = Response.html(200, "fine");
    assertEquals(answer, new ErrorBoundary(false).guard("r", () -> answer));
  }

  @Test
  void aClassThatIsMissingIsAnsweredToo() {
    Response response =
        new ErrorBoundary(false)
            .guard(
                "r1",
                () -> {
                  throw new NoClassDefFoundError("some/Part");
                });
    assertEquals(500, response.status());
  }

  private static String failing(ErrorBoundary boundary) {
    Response response =
        boundary.guard(
            "r1",
            () -> {
              throw new IOException("disk on fire");
            });
    assertEquals(500, response.status());
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
