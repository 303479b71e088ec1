package buckaroo.server.load;

import buckaroo.format.FileFacts;
import buckaroo.profile.TableProfile;
import buckaroo.session.Additions;
import buckaroo.session.Dataflow;
import buckaroo.session.LiveSource;
import buckaroo.session.Load;
import buckaroo.session.Mode;
import buckaroo.session.Published;
import buckaroo.session.Session;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.session.Viewer;
import buckaroo.sql.SqlTable;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.table.Cancellation;
import buckaroo.wire.LoadRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A table of an engine into a session: shown as soon as its columns are known; its rows are counted
 * beside that, and its statistics asked for afterwards, as long as somebody looks.
 */
final class EngineLoad implements LoadWork {
  private static final System.Logger LOG = System.getLogger(EngineLoad.class.getName());

  /** How often a viewer is looked for while there is none. */
  private static final long PATIENCE_MILLIS = 250;

  /** First rows do not wait longer for their number. */
  private static final long BEFORE_SHOWING_NANOS = 60_000_000;

  /** Beyond so many rows, statistics wait until somebody asks for them. */
  private static final long MOST_ROWS_UNASKED = 10_000_000;

  private final LoadParts parts;
  private final LoadRequest request;
  private final EngineSources.Located located;

  EngineLoad(LoadParts parts, LoadRequest request, EngineSources.Located located) {
    this.parts = parts;
    this.request = request;
    this.located = located;
  }

  @Override
  public String session() {
    return request.session();
  }

  @Override
  public Published run(LoadJob job) {
    SqlTable table = SqlTable.open(located.database(), located.source(), job);
    var promise = new CompletableFuture<Published>();
    try {
      FileFacts facts = new FileFacts(table.engine(), null, null, null, true, List.of());
      LiveSource live =
          new LiveSource(
              table.engine(),
              located.connection(),
              located.table(),
              located.query(),
              table.readAt(),
              table.tellsRowsApart());
      Stage stage = Stage.of(table, table.views());
      awaitCount(beginCounting(table, stage, promise), job);
      Load load = FileLoad.loadOf(request, job, facts).living(live);
      Published published = job.publish(load, Dataflow.of(stage, null));
      promise.complete(published);
      return published;
    } finally {
      if (!promise.isDone()) {
        promise.cancel(false);
        table.close();
      }
    }
  }

  /** Counts beside everything else; a table that is closed breaks it off. */
  private CountDownLatch beginCounting(
      SqlTable table, Stage stage, CompletableFuture<Published> promise) {
    var counted = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                table.countRows(Cancellation.NONE);
              } catch (SqlFailureException | CancellationException | OutOfMemoryError e) {
                // Windows say what they could not be given; nobody shall wait for the number.
                LOG.log(System.Logger.Level.WARNING, "rows not counted: {0}", e.getMessage());
              } finally {
                counted.countDown();
              }
              follow(promise, stage, table);
            },
            "sql-follow");
    thread.setDaemon(true);
    thread.start();
    return counted;
  }

  /** A small table is shown with its number of rows from the beginning. */
  private static void awaitCount(CountDownLatch counted, LoadJob job) {
    long deadline = System.nanoTime() + BEFORE_SHOWING_NANOS;
    job.await(
        millis ->
            counted.await(Math.min(millis, 5), TimeUnit.MILLISECONDS)
                || System.nanoTime() - deadline > 0);
  }

  private void follow(CompletableFuture<Published> promise, Stage stage, SqlTable table) {
    Published published;
    try {
      published = promise.join();
    } catch (CancellationException e) {
      return; // it was never shown
    }
    Session session = published.session();
    session.tell(published.state(), Viewer::rowsCounted);
    boolean isAffordable = table.rowCount() <= MOST_ROWS_UNASKED;
    if (request.mode() == Mode.BUCKAROO && table.isComplete() && isAffordable) {
      try {
        profile(session, stage, table);
      } catch (SqlFailureException | CancellationException | OutOfMemoryError e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "rid={0} no statistics: {1}",
            published.state().load().requestId(),
            e.getMessage());
      }
    }
  }

  /** Gives up when the last viewer leaves, and begins anew when one comes back. */
  private static void profile(Session session, Stage stage, SqlTable table) {
    while (session.has(stage)) {
      boolean[] wasWatched = {session.isWatched()};
      Cancellation unwanted =
          () -> {
            boolean isWatched = session.isWatched();
            wasWatched[0] |= isWatched;
            return !session.has(stage) || wasWatched[0] && !isWatched;
          };
      try {
        Optional<TableProfile> profile = table.profile(unwanted);
        profile.ifPresent(
            complete -> session.complete(stage, new StageProfile(complete, Additions.NONE)));
        return;
      } catch (CancellationException e) {
        awaitViewer(session, stage);
      }
    }
  }

  private static void awaitViewer(Session session, Stage stage) {
    try {
      while (session.has(stage) && !session.isWatched()) {
        Thread.sleep(PATIENCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    }
  }

  /** A connection that failed is opened again by itself, so there is nothing to open anew. */
  @Override
  public void reopen() {}

  /** The connection is the table's. */
  @Override
  public void close() {}
}
