package buckaroo.server.load;

import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.session.LoadProgress;
import buckaroo.session.Mode;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Table;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The statistics of one load. They are computed beside it: when they are ready soon, the first
 * state carries them; otherwise the rows are shown first, and the statistics follow in a second
 * state (DESIGN section 12.3). Confined to the loading thread.
 */
final class LateStatistics {
  private static final System.Logger LOG = System.getLogger(LateStatistics.class.getName());
  private static final long BRIEFLY_MILLIS = 300;

  /** One table at a time: each is worked on by all processors anyway. */
  private static final ExecutorService WORKER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "statistics");
            thread.setDaemon(true);
            return thread;
          });

  private final SessionStore sessions;
  private final @Nullable CompletableFuture<TableProfile> profile;
  private volatile BooleanSupplier isUnwanted = () -> false;

  private LateStatistics(SessionStore sessions, Mode mode, Table table) {
    this.sessions = sessions;
    this.profile =
        mode == Mode.BUCKAROO && table instanceof MemoryTable memory
            ? CompletableFuture.supplyAsync(
                () -> Profiler.profile(memory, () -> isUnwanted.getAsBoolean()), WORKER)
            : null;
  }

  /** Begins, if the mode shows statistics. */
  static LateStatistics of(Mode mode, Table table, SessionStore sessions) {
    return new LateStatistics(sessions, mode, table);
  }

  /**
   * The statistics, if they are ready within {@value #BRIEFLY_MILLIS} ms; else null.
   *
   * @throws CancellationException if the load is no longer wanted
   */
  @Nullable
  TableProfile awaitBriefly(BooleanSupplier isCancelled) {
    isUnwanted = isCancelled;
    if (profile == null) {
      return null;
    }
    try {
      return profile.get(BRIEFLY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException cancelled) {
        throw cancelled;
      }
      LOG.log(System.Logger.Level.ERROR, "statistics failed; the table is shown without", e);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    }
  }

  /** Has the statistics follow the published state, unless it has them or is replaced meanwhile. */
  void completeLater(String sessionId, SessionState state) {
    if (profile == null || state.profile() != null) {
      return;
    }
    isUnwanted = () -> !sessions.isCurrent(sessionId, state);
    long rows = state.table().rowCount();
    var news = new LoadProgress(state.generation(), LoadProgress.Phase.STATS, 0, 0, rows);
    // Before anybody can be told that they are done.
    sessions.tell(sessionId, state.generation(), (viewer, shown) -> viewer.progress(news));
    profile.whenComplete(
        (complete, failure) -> {
          if (complete != null) {
            sessions.complete(sessionId, state, complete);
          } else if (!(failure.getCause() instanceof CancellationException)) {
            LOG.log(
                System.Logger.Level.ERROR,
                "statistics failed; the table is shown without",
                failure);
          }
        });
  }
}
