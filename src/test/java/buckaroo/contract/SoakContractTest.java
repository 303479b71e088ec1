package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads, sorts, searches, exports and evictions for many minutes, after which a server holds no
 * more than before. Run by {@code make soak}; {@code -Dsoak=MINUTES}.
 */
final class SoakContractTest {
  private static final int WORKERS = 6;
  private static final int ROUND_SECONDS = 30;
  private static final int SETTLING_ROUNDS = 2;
  private static final int COMPARED_ROUNDS = 4;
  private static final int SESSIONS = 40;
  private static final List<String> MODES = List.of("viewer", "buckaroo", "lazy");

  @TempDir static Path work;
  private List<Path> files;
  private JarServer server;

  /** What a server holds while it does nothing. */
  private record Held(long descriptors, long threads, long heapBytes) {}

  @Test
  void serverThatWorkedForLongHoldsNoMoreThanBefore() throws Exception {
    int minutes = Integer.getInteger("soak", 0);
    assumeTrue(minutes > 0, "-Dsoak=MINUTES");
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    files =
        List.of(
            TempFolder.bigCsv(work.resolve("small.csv"), 1L << 20),
            TempFolder.bigCsv(work.resolve("middle.csv"), 7L << 20),
            TempFolder.bigCsv(work.resolve("large.csv"), 60L << 20));
    server = JarServer.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx512m"));
    try {
      List<Held> held = new ArrayList<>();
      int rounds = Math.max(2 * COMPARED_ROUNDS, minutes * 60 / ROUND_SECONDS);
      for (int round = 0; round < SETTLING_ROUNDS + rounds; round++) {
        work(round);
        if (round >= SETTLING_ROUNDS) {
          held.add(heldNow());
        }
      }
      Held first = most(held.subList(0, COMPARED_ROUNDS));
      Held last = most(held.subList(rounds - COMPARED_ROUNDS, rounds));
      assertTrue(last.descriptors <= first.descriptors + 16, held::toString);
      assertTrue(last.threads <= first.threads + 16, held::toString);
      assertTrue(last.heapBytes <= first.heapBytes + (48L << 20), held::toString);
    } finally {
      server.close();
    }
  }

  private static Held most(List<Held> rounds) {
    return new Held(
        rounds.stream().mapToLong(Held::descriptors).max().orElseThrow(),
        rounds.stream().mapToLong(Held::threads).max().orElseThrow(),
        rounds.stream().mapToLong(Held::heapBytes).max().orElseThrow());
  }

  private void work(int round) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ROUND_SECONDS);
    List<Future<?>> work = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      Random random = new Random(round * 100L + worker);
      work.add(
          workers.submit(
              () -> {
                while (System.nanoTime() < end) {
                  visit(random);
                }
                return null;
              }));
    }
    for (Future<?> each : work) {
      each.get(5, TimeUnit.MINUTES);
    }
    workers.shutdown();
  }

  /** One person: opens a file, looks at it in several ways, takes a copy and leaves. */
  private void visit(Random random) throws Exception {
    String session = "soak" + random.nextInt(SESSIONS);
    // Two who load into one session supersede each other.
    int status = load(session, random).status();
    assertTrue(status == 200 || status == 409, () -> "status " + status);
    try (Socket viewer = Socket.openExtended(server.port(), session)) {
      JsonArray sorts = new JsonArray().add(new JsonObject().add("column", "b"));
      viewer.requestWindow(
          new JsonObject().add("start", 0).add("end", 100).add("id", 1).add("sorts", sorts));
      viewer.requestWindow(
          new JsonObject().add("start", 0).add("end", 100).add("id", 2).add("search", "ab"));
      viewer.framesUntilNow();
    }
    if (random.nextInt(4) == 0) {
      server.http().get("/export/" + session + "?format=csv");
    }
    assertEquals(200, server.http().get("/health").status());
  }

  private Http.Reply load(String session, Random random) throws Exception {
    return server
        .http()
        .post(
            "/load",
            new JsonObject()
                .add("session", session)
                .add("path", files.get(random.nextInt(files.size())).toString())
                .add("mode", MODES.get(random.nextInt(MODES.size())))
                .add("no_browser", true));
  }

  private Held heldNow() throws Exception {
    String pid = Integer.toString(server.http().get("/health").json().getInt("pid", -1));
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process collection =
        new ProcessBuilder(jcmd, pid, "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(collection.waitFor(60, TimeUnit.SECONDS));
    String[] descriptors = new File("/proc/" + pid + "/fd").list();
    String[] threads = new File("/proc/" + pid + "/task").list();
    return new Held(
        descriptors == null ? 0 : descriptors.length,
        threads == null ? 0 : threads.length,
        server.http().get("/diagnostics").json().getLong("used_heap_bytes", 0));
  }
}
