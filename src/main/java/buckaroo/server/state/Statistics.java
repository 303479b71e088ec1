package buckaroo.server.state;

import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.session.LoadProgress;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The statistics of one stage. They are computed beside it: when they are ready soon, the first
 * state carries them; otherwise the rows are shown first, and the statistics follow in a second
 * state (DESIGN section 12.3). Confined to the thread that loads or changes the session.
 */
public final class Statistics {
  private static final System.Logger LOG = System.getLogger(Statistics.class.getName());
  private static final long BRIEFLY_MILLIS = 300;

  /** One table at a time: each is worked on by all processors anyway. */
  private static final ExecutorService WORKER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "statistics");
            thread.setDaemon(true);
            return thread;
          });

  private final Stage stage;
  private final CompletableFuture<StageProfile> profile;
  private volatile Cancellation cancellation = Cancellation.NONE;

  private Statistics(Analyses analyses, Stage stage, MemoryTable table, @Nullable Known known) {
    this.stage = stage;
    this.profile =
        CompletableFuture.supplyAsync(
            () -> {
              TableProfile profile = profile(table, known);
              return new StageProfile(profile, analyses.of(table, stage.rows(), profile));
            },
            WORKER);
  }

  /**
   * Statistics that need not be computed again where a column is shared.
   *
   * @param profile of all rows of the table
   */
  public record Known(MemoryTable table, TableProfile profile) {
    /** Those of the table of a stage, if it is one in memory that they fit. */
    public static Optional<Known> of(Stage stage, TableProfile profile) {
      return stage
          .table()
          .inMemory()
          .filter(table -> table.rowCount() == profile.rowCount())
          .filter(table -> table.schema().columnCount() == profile.columns().size())
          .map(table -> new Known(table, profile));
    }
  }

  /**
   * Begins. A table that is not in memory has no statistics.
   *
   * @param known null where nothing is
   */
  public static @Nullable Statistics begin(Analyses analyses, Stage stage, @Nullable Known known) {
    return stage
        .table()
        .inMemory()
        .map(table -> new Statistics(analyses, stage, table, known))
        .orElse(null);
  }

  private TableProfile profile(MemoryTable table, @Nullable Known known) {
    Cancellation current = () -> cancellation.isCancelled();
    if (known != null && known.table == table && stage.rows() == null) {
      return known.profile;
    }
    if (known == null || stage.rows() != null) {
      return Profiler.profile(table, stage.rows(), current);
    }
    List<@Nullable ColumnProfile> found = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      ColumnProfile before = known(known, table.schema().field(i), table.column(i));
      found.add(before);
      if (before == null) {
        fields.add(table.schema().field(i));
        columns.add(table.column(i));
      }
    }
    int rows = Math.toIntExact(table.rowCount());
    MemoryTable unknown = MemoryTable.of(new Schema(fields), columns, rows);
    List<ColumnProfile> computed = Profiler.profile(unknown, current).columns();
    List<ColumnProfile> all = new ArrayList<>();
    int next = 0;
    for (ColumnProfile one : found) {
      all.add(one == null ? computed.get(next++) : one);
    }
    return new TableProfile(rows, all);
  }

  /** Hands on the profile once it is there, from any thread. */
  public void whenProfiled(Consumer<TableProfile> taker) {
    @Nullable
    CompletableFuture<Void> unused = profile.thenAccept(whole -> taker.accept(whole.table()));
  }

  private static @Nullable ColumnProfile known(Known known, Field field, Column column) {
    int position = known.table.columns().indexOf(column);
    return position >= 0 && known.table.schema().field(position).equals(field)
        ? known.profile.columns().get(position)
        : null;
  }

  /**
   * The statistics, if they are ready within {@value #BRIEFLY_MILLIS} ms; else null.
   *
   * @throws CancellationException if they are no longer wanted
   */
  public @Nullable StageProfile awaitBriefly(Cancellation asker) {
    cancellation = asker;
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

  /** Before anybody can be told that they are done. */
  private void tellThatTheyFollow(Session session) {
    SessionState state = session.state();
    if (session.has(stage)) {
      long rows = stage.table().rowCount();
      var news = new LoadProgress(state.generation(), LoadProgress.Phase.STATS, 0, 0, rows);
      session.tell(state, (viewer, shown) -> viewer.progress(news));
    }
  }

  /** Has the statistics follow as soon as they are ready, while the session has the stage. */
  public void completeLater(Session session) {
    cancellation = () -> !session.has(stage);
    tellThatTheyFollow(session);
    profile.whenComplete(
        (complete, failure) -> {
          if (complete != null) {
            session.complete(stage, complete);
          } else if (!(failure.getCause() instanceof CancellationException)) {
            LOG.log(
                System.Logger.Level.ERROR,
                "statistics failed; the table is shown without",
                failure);
          }
        });
  }
}
