package buckaroo.server.load;

import buckaroo.format.SourceFile;
import buckaroo.lazy.LazyTable;
import buckaroo.lazy.SpillFolder;
import buckaroo.open.TableReaders;
import buckaroo.profile.ProfiledTable;
import buckaroo.profile.TableProfile;
import buckaroo.session.Additions;
import buckaroo.session.Dataflow;
import buckaroo.session.Mode;
import buckaroo.session.Published;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.session.Viewer;
import buckaroo.table.Storage;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

  /** Heap that the scan of a file takes while it runs. */
  private static final long WORKING_BYTES = 16L << 20;

  private final TableMemory memory;
  private final SpillFolder spill;
  private final KeptProfiles profiles;

  LazyLoads(TableMemory memory, SpillFolder spill, KeptProfiles profiles) {
    this.memory = memory;
    this.profiles = profiles;
    this.spill = spill;
  }

  /**
   * The file as a table that stays in it, wherever that is possible. The channel is the table's
   * only once it is {@linkplain #show shown}.
   */
  Optional<LazyTable> open(LoadJob job, SourceFile file, LoadRequest request) throws IOException {
    try (TableMemory.Reservation working = memory.reserve(job, WORKING_BYTES)) {
      return working.isWhole()
          ? TableReaders.openLazily(file, request.readOptions(), memory.limits(), spill)
          : Optional.empty();
    }
  }

  /**
   * Shows a table to every viewer of the session, and returns once its rows are counted, or after a
   * second with the rows so far. Owns the table from here on.
   *
   * @throws IOException if the table turns out to be none that can stay in its file; if it was
   *     shown already, its windows then say so
   */
  Published show(LazyTable table, LoadJob job, LoadRequest request) throws IOException {
    boolean shown = false;
    try {
      boolean small = table.fileBytes() <= SMALL_FILE_BYTES;
      if (small) {
        table.start();
        table.awaitTyped(BEFORE_SHOWING);
      }
      LazyTable now = table.widened();
      Published published =
          job.publish(
              FileLoad.loadOf(request, job, now.facts()),
              Dataflow.of(Stage.of(now, now.views()), null));
      shown = true;
      if (!small) {
        table.startAfterFirstWindow();
      }
      Session session = published.session();
      SessionState first = published.state();
      Optional<KeptProfiles.Reading> reading = reading(now, request);
      now.onFileChanged(() -> session.tell(first, Viewer::fileChanged));
      Thread follower =
          new Thread(() -> follow(session, first, now, request.mode(), reading), "lazy-follow");
      follower.setDaemon(true);
      follower.start();
      now.awaitCounted(BEFORE_ANSWERING);
      SessionState current = session.state();
      return current.isOfTheSameLoadAs(first) ? new Published(session, current) : published;
    } finally {
      if (!shown) {
        table.close();
      }
    }
  }

  private static Optional<KeptProfiles.Reading> reading(LazyTable table, LoadRequest request) {
    return KeptProfiles.Reading.of(
        table.file(), table.stamp(), Instant.now(), request.readOptions(), Storage.FILE);
  }

  /** Tells viewers what is found out about a table, until nothing more is. */
  private void follow(
      Session session,
      SessionState state,
      LazyTable table,
      Mode mode,
      Optional<KeptProfiles.Reading> reading) {
    try {
      boolean counted = false;
      for (long told = -1; !counted; told = table.rowCount()) {
        counted = table.awaitCounted(BETWEEN_NEWS);
        boolean news = counted || table.rowCount() != told;
        if (news && !session.tell(state, Viewer::rowsCounted)) {
          return;
        }
      }
      table.awaitTyped(FOREVER);
      LazyTable last = table.widened();
      Optional<SessionState> shown =
          last.looksLike(table) ? Optional.of(state) : widen(session, state, last);
      if (shown.isPresent() && mode == Mode.BUCKAROO) {
        addStatistics(session, shown.get().dataflow().source(), last, reading);
      }
    } catch (CancellationException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "rid={0} closed before it was counted",
          state.load().requestId());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Whatever it was, viewers that wait for the number of rows shall not wait for ever.
      LOG.log(
          System.Logger.Level.WARNING,
          "rid={0} rows could not be counted: {1}",
          state.load().requestId(),
          e.getMessage());
      session.tell(state, Viewer::rowsCounted);
    }
  }

  /** Shows the final types, in the turn of changes: one that is being made knows the first ones. */
  private static Optional<SessionState> widen(Session session, SessionState state, LazyTable last) {
    session.beginChange();
    try {
      return session.revise(
          state, (current, next) -> current.widened(last, last.views(), last.facts(), next));
    } finally {
      session.endChange();
    }
  }

  /** Has the statistics follow in a second push (DESIGN section 12.3). */
  private void addStatistics(
      Session session, Stage source, ProfiledTable table, Optional<KeptProfiles.Reading> reading)
      throws IOException {
    Optional<TableProfile> kept = reading.flatMap(profiles::find);
    Optional<TableProfile> profile =
        kept.isPresent() ? kept : table.profile(() -> !session.has(source));
    if (profile.isPresent()) {
      reading.ifPresent(known -> profiles.keep(known, profile.get()));
      session.complete(source, new StageProfile(profile.get(), Additions.NONE));
    }
  }
}
