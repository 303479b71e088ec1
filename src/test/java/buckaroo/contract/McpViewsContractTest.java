package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view for every file: calls in parallel, files asked for again, files that changed. */
class McpViewsContractTest {
  private static final int CALLS = 40;
  private static final int AT_ONCE = 5;

  @TempDir Path home;

  @Test
  void fortyCallsFiveAtATimeAllAnswer() throws Exception {
    try (Launcher launcher = launcher()) {
      Set<String> sessions = new HashSet<>();
      for (int sent = 0; sent < CALLS; sent += AT_ONCE) {
        for (int i = 0; i < AT_ONCE; i++) {
          launcher.sendView(file((sent + i) % 10, "1").toString());
        }
        for (int i = 0; i < AT_ONCE; i++) {
          JsonObject result = launcher.receive().get("result").asObject();
          assertFalse(result.getBoolean("isError", true), () -> Launcher.text(result));
          sessions.add(session(Launcher.text(result)));
        }
      }
      assertEquals(10, sessions.size());
    }
  }

  @Test
  void callsForOneFileAtOnceAllAnswer() throws Exception {
    try (Launcher launcher = launcher()) {
      for (int i = 0; i < AT_ONCE; i++) {
        launcher.sendView(file(0, "1").toString());
      }
      int read = 0;
      for (int i = 0; i < AT_ONCE; i++) {
        String text = Launcher.text(launcher.receive().get("result").asObject());
        assertTrue(text.contains("1 rows"), text);
        read += text.startsWith("Loaded") ? 1 : 0;
      }
      assertEquals(1, read);
    }
  }

  @Test
  void aFileIsReadAgainOnlyIfItChanged() throws Exception {
    try (Launcher launcher = launcher()) {
      String first = launcher.viewed(file(0, "1"));
      String again = launcher.viewed(file(0, "1"));
      Path changed = Files.writeString(home.resolve("data-0.csv"), "x\n1\n2\n3\n");
      String third = launcher.viewed(changed);

      assertTrue(first.startsWith("Loaded"), first);
      assertTrue(again.startsWith("Open already"), again);
      assertTrue(third.startsWith("Loaded") && third.contains("3 rows"), third);
      assertEquals(session(first), session(again));
      assertEquals(session(first), session(third));
      assertTrue(session(first).matches("data-0-[0-9a-z]{8}"), first);
    }
  }

  @Test
  void aFileThatCouldNotBeReadIsTriedAgain() throws Exception {
    try (Launcher launcher = launcher()) {
      Path missing = home.resolve("later.csv");
      assertTrue(launcher.view(missing).contains("later.csv"));

      Files.writeString(missing, "x\n7\n");
      assertTrue(launcher.viewed(missing).startsWith("Loaded"));
    }
  }

  private Launcher launcher() throws Exception {
    return Launcher.start(home, Map.of("BUCKAROO_PORT", "0"));
  }

  private Path file(int number, String cell) throws Exception {
    Path file = home.resolve("data-" + number + ".csv");
    return Files.exists(file) ? file : Files.writeString(file, "x\n" + cell + "\n");
  }

  private static String session(String answer) {
    int at = answer.indexOf("/s/") + 3;
    return answer.substring(at, answer.indexOf('\n', at));
  }
}
