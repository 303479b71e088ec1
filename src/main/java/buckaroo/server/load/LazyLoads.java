package buckaroo.server.load;

import buckaroo.format.Limits;
import buckaroo.format.SourceFile;
import buckaroo.lazy.LazyTable;
import buckaroo.lazy.SpillFolder;
import buckaroo.open.TableReaders;
import buckaroo.profile.TableProfile;
import buckaroo.session.Additions;
import buckaroo.session.LoadTicket;
import buckaroo.session.Mode;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.session.Viewer;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Loads that leave the table in its file: the first rows are shown at once, and viewers hear how
 * many more there are while they are counted. Safe for any thread.
 */
final class LazyLoads {
  private static final System.Logger LOG = System.getLogger(LazyLoads.class.getName());

  /** A small file is done by then, and shown as it really is from the beginning. */
  private static final Duration BEFORE_SHOWING = Duration.ofMillis(20);

  private static final long SMALL_FILE_BYTES = 8L << 20;

  private static final Duration BEFORE_ANSWERING = Duration.ofSeconds(1);
  private static final Duration BETWEEN_NEWS = Duration.ofMillis(100);
  private static final Duration FOREVER = Duration.ofDays(365);

  /** No text takes more than so many times its size in memory. */
  private static final int LARGEST_EXPANSION = 8;

  /** Heap that the scan of a file takes while it runs. */
  private static final long WORKING_BYTES = 16L << 20;

  private final SessionStore sessions;
  private final SpillFolder spill;

  LazyLoads(SessionStore sessions, SpillFolder spill) {
    this.sessions = sessions;
    this.spill = spill;
  }

  /**
   * The file as a table that stays in it, if that is asked for and possible, or it would not fit
   * into memory. The channel is the table's only once it is {@linkplain #show shown}.
   *
   * @param limits what one more table may take
   * @param heapLeft by the tables of the sessions
   */
  Optional<LazyTable> open(SourceFile file, LoadRequest request, Limits limits, long heapLeft)
      throws IOException {
    boolean asked = request.mode() == Mode.LAZY;
    if (!asked && file.size() < limits.tableBytes() / LARGEST_EXPANSION) {
      return Optional.empty();
    }
    Optional<LazyTable> table = openAnyway(file, request, limits, heapLeft);
    boolean fits =
        !asked && table.isPresent() && table.get().estimatedBytes() <= limits.tableBytes();
    return fits ? Optional.empty() : table;
  }

  /** The file as a table that stays in it, wherever that is possible. */
  Optional<LazyTable> openAnyway(SourceFile file, LoadRequest request, Limits limits, long heapLeft)
      throws IOException {
    return heapLeft < WORKING_BYTES
        ? Optional.empty()
        : TableReaders.openLazily(file, request.readOptions(), limits, spill);
  }

  /**
   * Shows a table to every viewer of the session, and returns once its rows are counted, or after a
   * second with the rows so far. Owns the table from here on.
   *
   * @throws IOException if the table turns out to be none that can stay in its file; if it was
   *     shown already, its windows then say so
   */
  SessionState show(LazyTable table, LoadTicket ticket, LoadRequest request, String requestId)
      throws IOException {
    boolean shown = false;
    try {
      boolean small = table.fileBytes() <= SMALL_FILE_BYTES;
      if (small) {
        table.start();
        table.awaitTyped(BEFORE_SHOWING);
      }
      LazyTable now = table.widened();
      SessionState state =
          sessions.publish(ticket, generation -> state(generation, request, now, requestId));
      shown = true;
      if (!small) {
        table.startAfterFirstWindow();
      }
      now.onFileChanged(() -> tellChanged(request.session(), requestId));
      Thread follower = new Thread(() -> follow(state, now, request), "lazy-follow");
      follower.setDaemon(true);
      follower.start();
      now.awaitCounted(BEFORE_ANSWERING);
      return current(request.session(), requestId).orElse(state);
    } finally {
      if (!shown) {
        table.close();
      }
    }
  }

  /** Tells viewers what is found out about a table, until nothing more is. */
  private void follow(SessionState state, LazyTable table, LoadRequest request) {
    String id = request.session();
    try {
      boolean counted = false;
      for (long told = -1; !counted; told = table.rowCount()) {
        counted = table.awaitCounted(BETWEEN_NEWS);
        boolean news = counted || table.rowCount() != told;
        if (news && !sessions.tell(id, state, Viewer::rowsCounted)) {
          return;
        }
      }
      table.awaitTyped(FOREVER);
      LazyTable last = table.widened();
      Optional<SessionState> shown =
          last.looksLike(table) ? Optional.of(state) : widen(id, state, last);
      if (shown.isPresent() && request.mode() == Mode.BUCKAROO) {
        addStatistics(id, shown.get().dataflow().source(), last);
      }
    } catch (CancellationException e) {
      LOG.log(System.Logger.Level.DEBUG, "rid={0} closed before it was counted", state.requestId());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Whatever it was, viewers that wait for the number of rows shall not wait for ever.
      LOG.log(
          System.Logger.Level.WARNING,
          "rid={0} rows could not be counted: {1}",
          state.requestId(),
          e.getMessage());
      sessions.tell(id, state, Viewer::rowsCounted);
    }
  }

  /** Shows the final types, in the turn of changes: one that is being made knows the first ones. */
  private Optional<SessionState> widen(String id, SessionState state, LazyTable last) {
    Session session = sessions.find(id).orElse(null);
    if (session == null) {
      return Optional.empty();
    }
    session.beginChange();
    try {
      return sessions.revise(
          id, state, (current, next) -> current.widened(last, last.views(), last.facts(), next));
    } finally {
      session.endChange();
    }
  }

  /** Has the statistics follow in a second push (DESIGN section 12.3). */
  private void addStatistics(String id, Stage source, LazyTable table) throws IOException {
    Optional<TableProfile> profile = table.profile(() -> !sessions.has(id, source));
    profile.ifPresent(
        complete -> sessions.complete(id, source, new StageProfile(complete, Additions.NONE)));
  }

  private void tellChanged(String id, String requestId) {
    current(id, requestId).ifPresent(state -> sessions.tell(id, state, Viewer::fileChanged));
  }

  /** What the session shows, if that is still of the same load. */
  private Optional<SessionState> current(String id, String requestId) {
    return sessions
        .find(id)
        .map(Session::state)
        .filter(state -> state.requestId().equals(requestId));
  }

  private static SessionState state(
      long generation, LoadRequest request, LazyTable table, String requestId) {
    return new SessionState(
        generation,
        request.mode(),
        request.path(),
        request.prompt(),
        table,
        table.facts(),
        table.views(),
        null,
        request.display(),
        requestId);
  }
}
