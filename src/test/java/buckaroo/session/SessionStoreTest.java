package buckaroo.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.FileFacts;
import buckaroo.profile.TableProfile;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.Storage;
import buckaroo.table.Table;
import buckaroo.table.Validity;
import buckaroo.testing.TestColumns;
import buckaroo.view.TableViews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SessionStoreTest {
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofSeconds(100), Duration.ofSeconds(10), 3);

  private static final TableProfile NOTHING_TO_TELL = new TableProfile(0, List.of());

  private final AtomicLong clock = new AtomicLong();
  private final SessionStore store = new SessionStore(LIMITS, clock::get);

  @Test
  void aLoadMakesTheSession() {
    load("a", "one.csv");
    assertEquals("one.csv", store.find("a").orElseThrow().state().load().path());
    assertEquals(1, store.counts().active());
  }

  @Test
  void aWidenedTableIsOfTheSameLoadAndKeepsWhatWasChosen() {
    SessionState first = state(1, "one.csv");
    Choice choice = new Choice("", "", "{\"search\":[\"x\"]}", "x", "{}");
    Dataflow flow = first.dataflow();
    Dataflow searched =
        new Dataflow(flow.source(), null, choice, Applied.NONE, flow.source(), null, 7);
    Table wider = MemoryTable.of(new Schema(List.of()), List.of(), 9);
    SessionState widened =
        first.showing(searched, 2).widened(wider, TableViews.of(wider), first.load().facts(), 3);
    assertEquals(wider, widened.table());
    assertEquals(choice, widened.dataflow().choice());
    assertEquals(7, widened.dataflow().rowsShown());
    assertTrue(widened.isOfTheSameLoadAs(first));
    assertFalse(widened.isOfTheSameLoadAs(state(4, "one.csv")));
  }

  @Test
  void viewersWaitingOrAttachedHearHowTheNewestLoadGoes() {
    RecordingViewer viewer = new RecordingViewer();
    RecordingViewer stranger = new RecordingViewer();
    store.attach("a", viewer);
    store.attach("b", stranger);
    LoadTicket first = store.loads().start("a");
    store.loads().tellProgress(first, LoadProgress.Phase.QUEUED, 0, 9, 0);
    load("a", "one.csv");
    LoadTicket older = store.loads().start("a");
    LoadTicket newer = store.loads().start("a");
    store.loads().tellProgress(older, LoadProgress.Phase.STATS, 1, 9, 0);
    store.loads().tellFailure(older, new LoadFailure("load_superseded", "", "r"));
    store.loads().tellProgress(newer, LoadProgress.Phase.READ, 1, 9, 0);
    store.loads().tellFailure(newer, new LoadFailure("invalid_file", "", "r"));
    assertEquals(List.of("queued 0", "read 1", "invalid_file"), viewer.heard());
    assertEquals(List.of(), stranger.heard());
  }

  @Test
  void aViewerMayCancelTheLoadThatWasStartedLast() {
    store.loads().cancel("a");
    LoadTicket older = store.loads().start("a");
    LoadTicket newer = store.loads().start("a");
    AtomicLong woken = new AtomicLong();
    newer.whenCancelled(woken::incrementAndGet);
    store.loads().cancel("a");
    assertTrue(newer.isCancelledByViewer());
    assertFalse(older.isCancelledByViewer());
    assertEquals(1, woken.get());
    assertThrows(CancellationException.class, () -> publish(newer, "x.csv"));
  }

  @Test
  void firstRowsAreShownToThoseWhoSeeSuchUntilTheWholeTableTakesTheirPlace() {
    RecordingViewer page = new RecordingViewer(true);
    RecordingViewer plain = new RecordingViewer();
    store.attach("a", page);
    store.attach("a", plain);
    OpenTable first = new OpenTable();
    LoadTicket ticket = store.loads().start("a");
    assertTrue(showFirst(ticket, "first", first));
    RecordingViewer late = new RecordingViewer(true);
    store.attach("a", late);
    assertEquals(0, store.counts().active());
    publish(ticket, "whole");
    assertFalse(showFirst(ticket, "too late", new OpenTable()));
    assertEquals(List.of("first", "whole"), page.paths());
    assertEquals(List.of("first", "whole"), late.paths());
    assertEquals(List.of("whole"), plain.paths());
    assertEquals(1, first.closes.get());
    assertTrue(store.loads().firstRows("a").isEmpty());
  }

  @Test
  void firstRowsOfALoadThatFailsGiveBackWhatWasThere() {
    load("a", "before");
    RecordingViewer page = new RecordingViewer(true);
    RecordingViewer plain = new RecordingViewer();
    store.attach("a", page);
    store.attach("a", plain);
    LoadTicket ticket = store.loads().start("a");
    OpenTable first = new OpenTable();
    assertTrue(showFirst(ticket, "first", first));
    assertEquals("before", store.find("a").orElseThrow().state().load().path());
    store.loads().end(ticket);
    assertEquals(List.of("before", "first", "before"), page.paths());
    assertEquals(List.of("before"), plain.paths());
    assertEquals(page.newestGeneration(), store.find("a").orElseThrow().state().generation());
    assertEquals(1, first.closes.get());
  }

  @Test
  void aNewerLoadTakesBackTheFirstRowsOfTheOlder() {
    RecordingViewer page = new RecordingViewer(true);
    store.attach("a", page);
    LoadTicket older = store.loads().start("a");
    assertTrue(showFirst(older, "first", new OpenTable()));
    LoadTicket newer = store.loads().start("a");
    assertTrue(store.loads().firstRows("a").isEmpty());
    assertFalse(showFirst(older, "late", new OpenTable()));
    publish(newer, "newer");
    assertEquals(List.of("first", "newer"), page.paths());
  }

  @Test
  void whoWaitsForTheWholeTableGoesOnWhenTheLoadIsOver() {
    LoadTicket ticket = store.loads().start("a");
    store.loads().awaitWhole("a", Cancellation.NONE);
    assertTrue(showFirst(ticket, "first", new OpenTable()));
    assertThrows(CancellationException.class, () -> store.loads().awaitWhole("a", () -> true));
    store.loads().end(ticket);
    store.loads().awaitWhole("a", Cancellation.NONE);
  }

  private boolean showFirst(LoadTicket ticket, String path, Table table) {
    SessionState state = state(0, path, table);
    return store.loads().showFirstRows(ticket, state.load(), state.dataflow());
  }

  @Test
  void aBareVisitMakesNoSession() {
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    assertTrue(store.find("a").isEmpty());
    assertEquals(0, store.counts().active());
    assertEquals(1, store.counts().waiting());
    store.detach("a", viewer);
    assertEquals(0, store.counts().waiting());
  }

  @Test
  void aViewerThatCameEarlyIsShownTheFirstLoad() {
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    load("a", "one.csv");
    assertEquals(List.of("one.csv"), viewer.paths());
  }

  @Test
  void aViewerThatComesLaterIsShownTheCurrentState() {
    load("a", "one.csv");
    load("a", "two.csv");
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    assertEquals(List.of("two.csv"), viewer.paths());
  }

  @Test
  void everyViewerOfTheSessionAndNoOtherIsShownALoad() {
    load("a", "one.csv");
    load("b", "other.csv");
    RecordingViewer first = new RecordingViewer();
    RecordingViewer second = new RecordingViewer();
    RecordingViewer stranger = new RecordingViewer();
    store.attach("a", first);
    store.attach("a", second);
    store.attach("b", stranger);
    load("a", "two.csv");
    assertEquals(List.of("one.csv", "two.csv"), first.paths());
    assertEquals(List.of("one.csv", "two.csv"), second.paths());
    assertEquals(List.of("other.csv"), stranger.paths());
  }

  @Test
  void aDetachedViewerIsShownNothingMore() {
    load("a", "one.csv");
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    store.detach("a", viewer);
    load("a", "two.csv");
    assertEquals(List.of("one.csv"), viewer.paths());
  }

  @Test
  void theLastStartedLoadWinsEvenWhenTheOlderOneEndsLater() {
    LoadTicket older = store.loads().start("a");
    LoadTicket newer = store.loads().start("a");
    assertTrue(older.isCancelled());
    publish(newer, "newer.csv");
    store.loads().end(newer);
    assertThrows(CancellationException.class, () -> publish(older, "older.csv"));
    store.loads().end(older);
    assertEquals("newer.csv", store.find("a").orElseThrow().state().load().path());
    assertEquals(0, store.counts().loading());
  }

  @Test
  void aFailedLoadChangesNothing() {
    load("a", "one.csv");
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    store.loads().end(store.loads().start("a"));
    assertEquals("one.csv", store.find("a").orElseThrow().state().load().path());
    assertEquals(List.of("one.csv"), viewer.paths());
  }

  @Test
  void aFailedLoadOfAnUnknownSessionMakesNone() {
    store.loads().end(store.loads().start("a"));
    assertTrue(store.find("a").isEmpty());
    assertEquals(0, store.counts().active());
  }

  @Test
  void generationsGrowAcrossSessions() {
    load("a", "one.csv");
    load("b", "two.csv");
    assertEquals(1, store.find("a").orElseThrow().state().generation());
    assertEquals(2, store.find("b").orElseThrow().state().generation());
  }

  @Test
  void anIdleSessionIsSweptAfterItsTimeToLiveAndNotBefore() {
    load("a", "one.csv");
    advance(100);
    store.sweep();
    assertEquals(1, store.counts().active());
    advance(1);
    store.sweep();
    assertEquals(0, store.counts().active());
    assertEquals(1, store.counts().evicted());
  }

  @Test
  void useStartsTheTimeAnew() {
    load("a", "one.csv");
    advance(90);
    store.find("a");
    advance(90);
    store.sweep();
    assertEquals(1, store.counts().active());
  }

  @Test
  void aSessionThatSomebodyLooksAtIsNeverSwept() {
    load("a", "one.csv");
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    advance(1_000_000);
    store.sweep();
    assertEquals(1, store.counts().active());
    store.detach("a", viewer);
    store.sweep();
    assertEquals(1, store.counts().active(), "detaching counts as use");
    advance(101);
    store.sweep();
    assertEquals(0, store.counts().active());
  }

  @Test
  void theLeastRecentlyUsedSessionGivesWay() {
    load("a", "a.csv");
    advance(1);
    load("b", "b.csv");
    advance(1);
    load("c", "c.csv");
    advance(1);
    store.find("a");
    load("d", "d.csv");
    assertTrue(store.find("b").isEmpty());
    assertTrue(store.find("a").isPresent());
    assertEquals(3, store.counts().active());
    assertEquals(1, store.counts().evicted());
  }

  @Test
  void aSessionThatSomebodyLooksAtNeverGivesWay() {
    load("a", "a.csv");
    load("b", "b.csv");
    load("c", "c.csv");
    store.attach("a", new RecordingViewer());
    store.attach("b", new RecordingViewer());
    load("d", "d.csv");
    assertTrue(store.find("c").isEmpty());
    assertTrue(store.find("a").isPresent());
    assertTrue(store.find("b").isPresent());
  }

  @Test
  void whenAllAreLookedAtANewSessionIsRefusedAndAnOldOneMayStillLoad() {
    for (String id : List.of("a", "b", "c")) {
      load(id, id + ".csv");
      store.attach(id, new RecordingViewer());
    }
    SessionLimitException refusal =
        assertThrows(SessionLimitException.class, () -> store.loads().start("d"));
    assertTrue(String.valueOf(refusal.getMessage()).contains("BUCKAROO_MAX_SESSIONS"));
    load("a", "again.csv");
    assertEquals("again.csv", store.find("a").orElseThrow().state().load().path());
  }

  @Test
  void aLoadThatFailsDropsNoSessionToMakeRoom() {
    load("a", "a.csv");
    load("b", "b.csv");
    load("c", "c.csv");
    store.loads().end(store.loads().start("d"));
    assertEquals(3, store.counts().active());
  }

  /**
   * Whatever the threads do, a viewer sees generations that its session published, and ends with
   * the newest one.
   */
  @Test
  void concurrentLoadsViewersAndSweepsKeepEveryViewerUpToDate() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> work = new ArrayList<>();
    RecordingViewer steady = new RecordingViewer();
    store.attach("s", steady);
    for (int thread = 0; thread < 8; thread++) {
      var random = new Random(thread);
      work.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  switch (random.nextInt(3)) {
                    case 0 -> tryLoad("s");
                    case 1 -> {
                      RecordingViewer passing = new RecordingViewer();
                      store.attach("s", passing);
                      store.detach("s", passing);
                    }
                    default -> store.sweep();
                  }
                }
              }));
    }
    for (Future<?> part : work) {
      part.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    load("s", "last.csv");
    SessionState newest = store.find("s").orElseThrow().state();
    assertEquals(newest.generation(), steady.newestGeneration());
    assertEquals(1, store.counts().active());
    assertEquals(0, store.counts().waiting());
    assertEquals(0, store.counts().loading());
  }

  private void tryLoad(String id) {
    LoadTicket ticket = store.loads().start(id);
    try {
      publish(ticket, "x.csv");
    } catch (CancellationException superseded) {
      assertTrue(ticket.isCancelled());
    } finally {
      store.loads().end(ticket);
    }
  }

  private void publish(LoadTicket ticket, String path) {
    publish(ticket, path, MemoryTable.of(Schema.of(), List.of(), 0));
  }

  private void publish(LoadTicket ticket, String path, Table table) {
    SessionState state = state(0, path, table);
    store.loads().publish(ticket, state.load(), state.dataflow());
  }

  private void load(String id, String path) {
    LoadTicket ticket = store.loads().start(id);
    publish(ticket, path);
    store.loads().end(ticket);
  }

  private void advance(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void aReplacedTableIsClosed() {
    OpenTable old = new OpenTable();
    load("a", old);
    assertEquals(0, old.closes.get());
    load("a", "next.csv");
    assertEquals(1, old.closes.get());
  }

  @Test
  void evictedAndSweptTablesAreClosed() {
    OpenTable evicted = new OpenTable();
    load("a", evicted);
    advance(1);
    OpenTable swept = new OpenTable();
    load("b", swept);
    load("c", "c.csv");
    load("d", "d.csv");
    assertEquals(1, evicted.closes.get());
    assertEquals(0, swept.closes.get());
    advance(101);
    store.sweep();
    assertEquals(1, swept.closes.get());
  }

  @Test
  void closingTheStoreClosesEveryTable() {
    OpenTable table = new OpenTable();
    load("a", table);
    store.close();
    assertEquals(1, table.closes.get());
    assertTrue(store.find("a").isEmpty());
  }

  @Test
  void aRevisedStateIsShownAndItsTableStaysOpen() {
    OpenTable table = new OpenTable();
    load("a", table);
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    Session session = store.find("a").orElseThrow();
    SessionState first = session.state();
    assertTrue(session.revise(first, (now, next) -> state(next, "wider.csv")).isPresent());
    assertEquals(List.of("open.csv", "wider.csv"), viewer.paths());
    assertEquals(0, table.closes.get());
  }

  @Test
  void aStateThatWasReplacedIsNeitherRevisedNorTalkedAbout() {
    load("a", "one.csv");
    Session session = store.find("a").orElseThrow();
    SessionState first = session.state();
    load("a", "two.csv");
    assertTrue(session.revise(first, (now, next) -> state(next, "late.csv")).isEmpty());
    assertFalse(session.tell(first, Viewer::rowsCounted));
    assertEquals("two.csv", store.find("a").orElseThrow().state().load().path());
  }

  @Test
  void aListTellsEachSessionWithItsViewersAndHowLongNobodyUsedIt() {
    load("a", "one.csv");
    store.attach("a", new RecordingViewer());
    store.attach("a", new RecordingViewer());
    clock.addAndGet(Duration.ofMillis(2500).toNanos());
    load("b", "two.csv");
    var byId =
        store.list().stream()
            .collect(Collectors.toMap(SessionStore.SessionSummary::id, summary -> summary));
    assertEquals(Set.of("a", "b"), byId.keySet());
    assertEquals(2, byId.get("a").viewers());
    assertEquals(2, byId.get("a").idleSeconds());
    assertEquals("one.csv", byId.get("a").state().load().path());
    assertEquals(0, byId.get("b").idleSeconds());
    assertEquals(2, store.viewerCount("a"));
    assertEquals(0, store.viewerCount("nobody"));
    assertSame(LIMITS, store.limits());
  }

  @Test
  void statisticsThatComeLateAreShownWhileTheirStageIsThere() {
    load("a", "one.csv");
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    Session session = store.find("a").orElseThrow();
    Stage shown = session.state().dataflow().shown();
    StageProfile late = new StageProfile(NOTHING_TO_TELL, Additions.NONE);
    session.complete(Stage.of(session.state().table(), session.state().views()), late);
    assertEquals(1, viewer.paths().size(), "of a stage that the session does not have");
    assertTrue(session.has(shown));
    session.complete(shown, late);
    assertSame(NOTHING_TO_TELL, session.state().profile());
    assertEquals(2, viewer.paths().size());
    load("a", "two.csv");
    assertFalse(session.has(shown));
  }

  @Test
  void newsOfALoadReachEveryViewerOfIt() {
    load("a", "one.csv");
    RecordingViewer viewer = new RecordingViewer();
    store.attach("a", viewer);
    Session session = store.find("a").orElseThrow();
    SessionState state = session.state();
    List<SessionState> told = new ArrayList<>();
    assertTrue(session.tell(state, (who, shown) -> told.add(shown)));
    assertEquals(List.of(state), told);
    var revised = session.revise(state, (now, next) -> now.showing(now.dataflow(), next));
    assertSame(session.state(), revised.orElseThrow());
    assertTrue(session.state().isNewerThan(state));
  }

  @Test
  void roomIsMadeByTheLargestSessionsThatNobodyLooksAt() {
    load("small", "one.csv");
    load("large", numbers(1 << 20));
    load("kept", numbers(1 << 20));
    assertEquals(2 * 8L << 20, store.counts().bytes());
    assertTrue(store.makeRoom("kept", 1));
    assertTrue(store.find("large").isEmpty());
    assertTrue(store.find("small").isPresent(), "not worth dropping");
    assertTrue(store.find("kept").isPresent());
    assertFalse(store.makeRoom("kept", 1), "nothing is left to drop");
    assertEquals(1, store.counts().evicted());
  }

  @Test
  void noMoreSessionsAreDroppedThanTheRoomNeeds() {
    load("a", numbers(1 << 20));
    load("b", numbers(1 << 20));
    assertTrue(store.makeRoom("c", 8L << 20));
    assertEquals(1, store.counts().active());
  }

  @Test
  void aLoadKnowsHowLongItTookAndIsCountedWhileItIsUnderWay() {
    clock.set(Duration.ofSeconds(1).toNanos());
    LoadTicket ticket = store.loads().start("a");
    clock.addAndGet(Duration.ofMillis(1234).toNanos());
    assertEquals(1, store.counts().loading());
    publish(ticket, "one.csv", MemoryTable.of(Schema.of(), List.of(), 0));
    store.loads().end(ticket);
    assertEquals(0, store.counts().loading());
    assertEquals(1234, store.find("a").orElseThrow().state().load().millis());
  }

  @Test
  void whatIsToHappenWhenALoadIsCancelledHappensAlsoAfterwards() {
    LoadTicket ticket = store.loads().start("a");
    store.loads().start("a");
    AtomicLong woken = new AtomicLong();
    ticket.whenCancelled(woken::incrementAndGet);
    assertTrue(ticket.isCancelled());
    assertEquals(1, woken.get());
  }

  private static MemoryTable numbers(int rows) {
    return TestColumns.table(
        ColumnType.INT64, LongColumn.of(new long[rows], Validity.allValid(rows)));
  }

  private void load(String id, Table table) {
    LoadTicket ticket = store.loads().start(id);
    publish(ticket, "open.csv", table);
    store.loads().end(ticket);
  }

  /** Counts how often it is closed. */
  private static final class OpenTable implements Table {
    private final AtomicInteger closes = new AtomicInteger();

    @Override
    public Schema schema() {
      return Schema.of();
    }

    @Override
    public Storage storage() {
      return Storage.FILE;
    }

    @Override
    public long rowCount() {
      return 0;
    }

    @Override
    public long memoryBytes() {
      return 0;
    }

    @Override
    public void close() {
      closes.incrementAndGet();
    }
  }

  private static SessionState state(long generation, String path) {
    return state(generation, path, MemoryTable.of(Schema.of(), List.of(), 0));
  }

  private static SessionState state(long generation, String path, Table table) {
    TableViews views = TableViews.of(MemoryTable.of(Schema.of(), List.of(), 0));
    var facts = new FileFacts("csv", null, "UTF-8", ",", true, List.of());
    return new SessionState(
        generation,
        Load.ofFile(Mode.VIEWER, path, "", DisplaySettings.NONE, "r1", facts),
        Dataflow.of(Stage.of(table, views), null));
  }

  private static final class RecordingViewer implements Viewer {
    private final List<SessionState> states = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final boolean seesFirstRows;

    RecordingViewer() {
      this(false);
    }

    RecordingViewer(boolean seesFirstRows) {
      this.seesFirstRows = seesFirstRows;
    }

    @Override
    public boolean seesFirstRows() {
      return seesFirstRows;
    }

    @Override
    public synchronized void show(SessionState state) {
      states.add(state);
    }

    @Override
    public synchronized void progress(LoadProgress progress) {
      heard.add(progress.phase().wireName() + " " + progress.generation());
    }

    @Override
    public synchronized void loadFailed(LoadFailure failure) {
      heard.add(failure.code());
    }

    synchronized List<String> heard() {
      return List.copyOf(heard);
    }

    synchronized List<String> paths() {
      return states.stream().map(state -> state.load().path()).toList();
    }

    synchronized long newestGeneration() {
      return states.stream().mapToLong(SessionState::generation).max().orElse(0);
    }
  }
}
