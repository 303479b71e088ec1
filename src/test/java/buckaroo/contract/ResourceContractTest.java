package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What connections cost is given back (SECURITY section 2, row 27). Linux tells it in /proc. */
final class ResourceContractTest {
  private static final int WARM_UP = 100;
  private static final int CONNECTIONS = 1000;

  /** Pools and the JVM itself may open a few of their own meanwhile. */
  private static final long LEEWAY = 8;

  @Test
  void aThousandViewersLeaveNoFileDescriptorsAndThreadsBehind() throws Exception {
    try (JarServer server = JarServer.start()) {
      Path process = Path.of("/proc/" + server.process().pid());
      assumeTrue(Files.isDirectory(process.resolve("fd")), "no /proc here");
      server.loadWell("many", Goldens.input("one_col.csv"));
      visit(server, WARM_UP);
      long descriptors = count(process.resolve("fd"));
      long threads = count(process.resolve("task"));
      visit(server, CONNECTIONS);
      Await.until(
          "as many descriptors as before, " + descriptors,
          () -> count(process.resolve("fd")) <= descriptors + LEEWAY);
      Await.until(
          "as many threads as before, " + threads,
          () -> count(process.resolve("task")) <= threads + LEEWAY);
      assertEquals(1, server.sessionCounts().getInt("active", -1));
    }
  }

  /** Comes, looks at some rows and goes; every third viewer goes without a word. */
  private static void visit(JarServer server, int times) {
    for (int i = 0; i < times; i++) {
      try (Socket viewer = Socket.open(server.port(), "many")) {
        viewer.nextMessage();
        viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
        if (i % 3 == 0) {
          viewer.abort();
        } else {
          assertEquals(5, viewer.nextMessage().getInt("length", -1));
          viewer.nextBinary();
        }
      }
    }
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }
}
