package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarmUpTest {
  @TempDir Path folder;

  @Test
  void statesAndRowsAreShownToNobodyAndNothingStays() throws IOException {
    Settings settings = Settings.of(Map.of("BUCKAROO_TMPDIR", folder.toString()));
    List<String> sent = WarmUp.run(settings);
    assertTrue(sent.stream().anyMatch(message -> message.contains("\"initial_state\"")), "" + sent);
    assertTrue(
        sent.stream()
            .anyMatch(
                message ->
                    message.startsWith("{\"type\":\"infinite_resp\"")
                        && message.contains("\"b\":[true")),
        "" + sent);
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
