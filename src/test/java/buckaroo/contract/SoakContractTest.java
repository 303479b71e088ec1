package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
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

  /** Far more tables than the heap holds, one by one and then many at once; nobody is refused. */
  @Test
  void hundredsOfTablesAreLoadedWhileWatchedOnesStay() throws Exception {
    assumeTrue(Integer.getInteger("soak", 0) > 0, "-Dsoak=MINUTES");
    Path middle = TempFolder.bigCsv(work.resolve("seven.csv"), 7L << 20);
    Path tiny = Files.writeString(work.resolve("tiny.csv"), "a,b\n" + "1,two\n".repeat(98));
    server = JarServer.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx512m"));
    List<Socket> watchers = new ArrayList<>();
    try (Pulse pulse = new Pulse(server)) {
      List<Long> rows = new ArrayList<>();
      for (String mode : MODES) {
        assertEquals(200, load("watched" + mode, middle, mode).status());
        Socket watcher = Socket.openExtended(server.port(), "watched" + mode);
        watchers.add(watcher);
        rows.add(watcher.nextMessage().get("metadata").asObject().getLong("rows", -1));
      }
      for (int i = 0; i < 500; i++) {
        Http.Reply reply = load("one" + i, middle, MODES.get(i % MODES.size()));
        assertEquals(200, reply.status(), reply::text);
      }
      loadAtOnce("many", 100, middle);
      for (int i = 0; i < 2000; i++) {
        Http.Reply reply = load("tiny" + i, tiny, MODES.get(i % MODES.size()));
        assertEquals(200, reply.status(), reply::text);
      }
      for (int i = 0; i < watchers.size(); i++) {
        watchers.get(i).framesUntilNow();
        watchers.get(i).requestWindow(new JsonObject().add("start", 0).add("end", 5));
        assertEquals(rows.get(i), watchers.get(i).nextMessage().getLong("length", -1));
      }
      System.out.println(pulse.summary());
    } finally {
      watchers.forEach(Socket::close);
      server.close();
    }
  }

  private void loadAtOnce(String prefix, int count, Path file) throws Exception {
    List<CompletableFuture<Http.Reply>> replies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      replies.add(
          server.http().postLater("/load", request(prefix + i, file, MODES.get(i % MODES.size()))));
    }
    for (CompletableFuture<Http.Reply> reply : replies) {
      Http.Reply answer = reply.get(5, TimeUnit.MINUTES);
      assertEquals(200, answer.status(), answer::text);
    }
  }

  /** Asks for the server's health fifty times a second until it is closed. */
  private static final class Pulse implements AutoCloseable {
    private final JarServer server;
    private final List<Long> nanos = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> asking;

    Pulse(JarServer server) {
      this.server = server;
      this.asking = thread.scheduleWithFixedDelay(this::ask, 0, 20, TimeUnit.MILLISECONDS);
    }

    private void ask() {
      long start = System.nanoTime();
      try {
        assertEquals(200, server.http().get("/health").status());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      nanos.add(System.nanoTime() - start);
    }

    /** How soon it answered; every answer was well. */
    String summary() throws Exception {
      thread.shutdown();
      assertTrue(thread.awaitTermination(1, TimeUnit.MINUTES));
      if (!asking.isCancelled()) {
        asking.get();
      }
      List<Long> sorted = nanos.stream().sorted().toList();
      return "/health answered %,d times, p50 %.1f ms, p99 %.1f ms, worst %.1f ms"
          .formatted(
              sorted.size(),
              sorted.get(sorted.size() / 2) / 1e6,
              sorted.get(sorted.size() * 99 / 100) / 1e6,
              sorted.get(sorted.size() - 1) / 1e6);
    }

    @Override
    public void close() {
      thread.shutdownNow();
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
    Path file = files.get(random.nextInt(files.size()));
    return load(session, file, MODES.get(random.nextInt(MODES.size())));
  }

  private Http.Reply load(String session, Path file, String mode) throws Exception {
    return server.http().post("/load", request(session, file, mode));
  }

  private static JsonObject request(String session, Path file, String mode) {
    return new JsonObject()
        .add("session", session)
        .add("path", file.toString())
        .add("mode", mode)
        .add("no_browser", true);
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
