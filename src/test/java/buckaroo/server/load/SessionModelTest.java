package buckaroo.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.export.ExportFormat;
import buckaroo.export.TableExport;
import buckaroo.format.Limits;
import buckaroo.lazy.SpillFolder;
import buckaroo.server.state.Analyses;
import buckaroo.server.state.StateChanges;
import buckaroo.session.LoadFailure;
import buckaroo.session.Session;
import buckaroo.session.SessionLimits;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Viewer;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import buckaroo.testing.Await;
import buckaroo.testing.Seeded;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadRequest;
import buckaroo.wire.OperationJson;
import buckaroo.wire.StateChange;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The states of a session against a model: eight threads load, change, look, leave, export, end and
 * sweep as a seed tells them, over the service that the server has. Whatever they do, nobody sees
 * half of a state, an older one in place of a newer one, or rows of another file.
 *
 * <p>{@code -Dmodel.deeds=N} has every thread do so many things, for a long run.
 */
class SessionModelTest {
  private static final int THREADS = 8;
  private static final int DEEDS = Integer.getInteger("model.deeds", 100);
  private static final int FILES = 4;
  private static final int ROWS = 40;
  private static final int MOST_SESSIONS = 4;

  /** Always looked at, so never dropped. */
  private static final String STEADY = "steady";

  private static final List<String> PASSING = List.of("a", "b", "c", "d", "e");

  /** How a load may end that others got in the way of. */
  private static final Set<ErrorCode> GAVE_WAY =
      Set.of(ErrorCode.LOAD_SUPERSEDED, ErrorCode.SESSION_LIMIT);

  @TempDir Path folder;
  private final AtomicLong clock = new AtomicLong();
  private final SessionStore sessions =
      new SessionStore(
          new SessionLimits(Duration.ofSeconds(100), Duration.ofSeconds(10), MOST_SESSIONS),
          clock::get);
  private final StateChanges changes = new StateChanges(sessions, Analyses.NONE);
  private final Map<String, Collection<Onlooker>> looking = new HashMap<>();

  /** File number i has i more rows than the first, a column of its own name, and its own cells. */
  @BeforeEach
  void writeFiles() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(file(i), content(i));
    }
    Files.writeString(folder.resolve("bad.parquet"), "no Parquet");
    PASSING.forEach(id -> looking.put(id, new ConcurrentLinkedQueue<>()));
    looking.put(STEADY, new ConcurrentLinkedQueue<>());
  }

  @Seeded(3)
  void whateverIsDoneAtOnceNobodySeesHalfOfAState(Random random) throws Exception {
    try (SpillFolder spill = SpillFolder.below(folder)) {
      var loads =
          new LoadService(
              sessions, Analyses.NONE, PathPolicy.unrestricted(), Limits.standard(), spill);
      Onlooker steady = look(STEADY);
      loads.load(request(STEADY, file(0), "buckaroo"), "first");
      Session held = sessions.find(STEADY).orElseThrow();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        var deeds = new Deeds(new Random(random.nextLong()), loads, held);
        work.add(threads.submit(deeds::doAll));
      }
      threads.shutdown();
      for (Future<?> part : work) {
        part.get();
      }
      assertTrue(threads.awaitTermination(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
      settle(steady);
      sessions.close();
      Await.until("nothing of the folder is open", () -> openBelow(folder).isEmpty());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(FILES + 1, left.count(), "temporary files");
    }
  }

  /** Once nothing happens any more, everybody sees what the session shows, and nobody is left. */
  private void settle(Onlooker steady) {
    assertEquals(0, sessions.counts().loading());
    assertTrue(sessions.counts().active() <= MOST_SESSIONS);
    looking.forEach(
        (id, onlookers) -> {
          assertEquals(onlookers.size(), sessions.viewerCount(id), "who looks at " + id);
          sessions
              .find(id)
              .ifPresent(
                  session ->
                      onlookers.forEach(
                          onlooker ->
                              Await.until(
                                  "the newest state of " + id + " is seen",
                                  () ->
                                      onlooker.newestGeneration()
                                          >= session.state().generation())));
          onlookers.forEach(onlooker -> assertEquals(List.of(), List.copyOf(onlooker.faults)));
        });
    assertFalse(steady.seen.isEmpty());
    looking.forEach(
        (id, onlookers) -> onlookers.forEach(onlooker -> sessions.detach(id, onlooker)));
    assertEquals(0, sessions.counts().waiting(), "who waits for a load");
    clock.addAndGet(TimeUnit.SECONDS.toNanos(101));
    sessions.sweep();
    assertEquals(0, sessions.counts().active());
    assertEquals(0, sessions.bytesHeld());
  }

  private Onlooker look(String id) {
    var onlooker = new Onlooker();
    looking.get(id).add(onlooker);
    sessions.attach(id, onlooker);
    return onlooker;
  }

  /** What one thread does. */
  private final class Deeds {
    private final Random random;
    private final LoadService loads;
    private final Session held;
    private final Map<String, Onlooker> mine = new HashMap<>();
    private final Map<String, Long> generations = new HashMap<>();

    Deeds(Random random, LoadService loads, Session held) {
      this.random = random;
      this.loads = loads;
      this.held = held;
    }

    @Nullable
    Void doAll() throws IOException {
      for (int i = 0; i < DEEDS; i++) {
        String id = random.nextInt(4) == 0 ? STEADY : PASSING.get(random.nextInt(PASSING.size()));
        switch (random.nextInt(10)) {
          case 0, 1 -> load(id);
          case 2 -> loadInVain(id);
          case 3 -> search(id);
          case 4 -> operate(id);
          case 5 -> lookOrLeave(id);
          case 6, 7 -> export(id);
          case 8 -> {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(random.nextInt(40)));
            sessions.sweep();
          }
          default -> endOrMakeRoom(id);
        }
        check(id);
      }
      return null;
    }

    private void load(String id) {
      int file = random.nextInt(FILES);
      String mode = List.of("buckaroo", "viewer", "lazy").get(random.nextInt(3));
      try {
        SessionState state = loads.load(request(id, file(file), mode), "r");
        assertEquals(file(file).toString(), state.load().path());
        assertWhole(state);
      } catch (ApiException e) {
        assertTrue(GAVE_WAY.contains(e.code()), () -> e.code() + ": " + e.getMessage());
      }
    }

    private void loadInVain(String id) {
      String name = random.nextBoolean() ? "bad.parquet" : "none.csv";
      ApiException refused =
          assertThrows(
              ApiException.class,
              () -> loads.load(request(id, folder.resolve(name), "buckaroo"), "r"));
      assertTrue(
          GAVE_WAY.contains(refused.code())
              || refused.code() == ErrorCode.INVALID_FILE
              || refused.code() == ErrorCode.FILE_NOT_FOUND,
          () -> refused.code() + ": " + refused.getMessage());
    }

    private void search(String id) {
      String choice = "{\"quick_command_args\":{\"search\":[\"" + random.nextInt(10) + "\"]}}";
      try {
        changes.choose(
            id, StateChange.of(Json.parse(choice)).choice(), Cancellation.NONE, () -> {});
      } catch (CancellationException e) {
        // A load took the place of what was to be searched.
        assertFalse(Thread.currentThread().isInterrupted());
      } catch (ApiException e) {
        assertEquals(ErrorCode.STATE_CHANGE_ERROR, e.code());
      }
    }

    private void operate(String id) {
      String dropped = "f" + random.nextInt(FILES);
      String operations = "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"" + dropped + "\"]]";
      try {
        changes.operate(
            id,
            OperationJson.read(Json.parse(random.nextInt(3) == 0 ? "[]" : operations)),
            Cancellation.NONE);
      } catch (CancellationException e) {
        assertFalse(Thread.currentThread().isInterrupted());
      } catch (ApiException e) {
        // The column of another file.
        assertEquals(ErrorCode.STATE_CHANGE_ERROR, e.code());
      }
    }

    private void lookOrLeave(String id) {
      Onlooker left = mine.remove(id);
      if (left == null) {
        mine.put(id, look(id));
      } else {
        sessions.detach(id, left);
        looking.get(id).remove(left);
        assertEquals(List.of(), List.copyOf(left.faults));
      }
    }

    /** A whole file comes out, of one state, or a word that its table is gone. */
    private void export(String id) throws IOException {
      Session session = sessions.find(id).orElse(null);
      if (session == null) {
        return;
      }
      // The last rows of a table that stays in its file are known a moment after it is shown.
      SessionState state =
          session.await(one -> one.table().isSettled(), Cancellation.NONE, Await.LIMIT.toMillis());
      if (!state.table().isSettled()) {
        assertFalse(session.shows(state), "never settled");
        return;
      }
      var out = new ByteArrayOutputStream();
      int[] columns = IntStream.range(0, state.table().schema().columnCount()).toArray();
      try {
        var view = state.views().view(ViewSpec.ALL, Cancellation.NONE);
        TableExport.write(view, columns, ExportFormat.CSV, false, out);
      } catch (RowsUnavailableException e) {
        assertSame(RowsUnavailableException.Reason.CLOSED, e.reason());
        assertFalse(session.shows(state), "closed while it is shown");
        return;
      }
      String text = out.toString(StandardCharsets.UTF_8).replace("\r", "");
      boolean isAsLoaded = columns.length == 2 && state.dataflow().choice().quickSearch().isEmpty();
      if (isAsLoaded) {
        assertEquals(content(numberOf(state)), text);
      }
      assertEquals(state.dataflow().rowsShown(), text.lines().count() - 1);
    }

    private void endOrMakeRoom(String id) {
      if (id.equals(STEADY)) {
        sessions.makeRoom("", Long.MAX_VALUE);
      } else {
        sessions.end(id);
      }
    }

    private void check(String id) {
      assertTrue(sessions.counts().active() <= MOST_SESSIONS);
      assertSame(held, sessions.find(STEADY).orElse(null), "what somebody looks at stays");
      sessions
          .find(id)
          .ifPresent(
              session -> {
                SessionState state = session.state();
                assertWhole(state);
                long before = generations.getOrDefault(id, 0L);
                assertTrue(
                    state.generation() >= before, () -> state.generation() + " after " + before);
                generations.put(id, state.generation());
              });
    }
  }

  /** Looks as a socket does: a state of a number that it has seen replaces nothing. */
  private final class Onlooker implements Viewer {
    private final Collection<Long> seen = new ConcurrentLinkedQueue<>();
    private final Collection<String> faults = new ConcurrentLinkedQueue<>();

    @Override
    public void show(SessionState state) {
      seen.add(state.generation());
      try {
        assertWhole(state);
      } catch (AssertionError e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void loadFailed(LoadFailure failure) {
      if (failure.code().isEmpty()) {
        faults.add("a failure without a code");
      }
    }

    long newestGeneration() {
      return seen.stream().mapToLong(Long::longValue).max().orElse(0);
    }
  }

  /** That table, names, rows and what was chosen are of one file and one moment. */
  private void assertWhole(SessionState state) {
    int number = numberOf(state);
    var source = state.dataflow().source().table();
    assertEquals("f" + number, source.schema().fields().get(0).name());
    if (source.isSettled()) {
      assertEquals(ROWS + number, source.rowCount());
    }
    boolean isDropped = !state.dataflow().applied().operations().isEmpty();
    assertEquals(isDropped ? 1 : 2, state.table().schema().columnCount());
    boolean isSearched = !state.dataflow().choice().quickSearch().isEmpty();
    assertEquals(isSearched, state.dataflow().filteredRows() >= 0);
  }

  private static int numberOf(SessionState state) {
    String name = Path.of(state.load().path()).getFileName().toString();
    return name.charAt(1) - '0';
  }

  private Path file(int number) {
    return folder.resolve("f" + number + ".csv");
  }

  private static String content(int number) {
    StringBuilder text = new StringBuilder("f" + number + ",text\n");
    for (int row = 0; row < ROWS + number; row++) {
      text.append(number * 1000 + row).append(",cell ").append(row).append(" of ").append(number);
      text.append('\n');
    }
    return text.toString();
  }

  private static LoadRequest request(String session, Path file, String mode) {
    JsonObject body =
        new JsonObject().add("session", session).add("path", file.toString()).add("mode", mode);
    return LoadRequest.parse(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What this process holds open there, where the system tells. */
  private static List<String> openBelow(Path folder) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    List<String> open = new ArrayList<>();
    try (Stream<Path> links = Files.list(descriptors)) {
      for (Path link : links.toList()) {
        try {
          Path target = Files.readSymbolicLink(link);
          if (target.startsWith(folder)) {
            open.add(target.toString());
          }
        } catch (NoSuchFileException e) {
          // Closed since it was listed, as the listing's own is.
          continue;
        }
      }
    }
    return open;
  }
}
