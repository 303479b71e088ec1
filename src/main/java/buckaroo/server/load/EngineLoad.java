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
import buckaroo.session.SessionState;
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

/**
 * A table of an engine into a session: shown as soon as its columns are known; its rows are counted
 * and its statistics asked for afterwards, on a thread of their own, as long as somebody looks.
 */
final class EngineLoad implements LoadWork {
  private static final System.Logger LOG = System.getLogger(EngineLoad.class.getName());

  /** How often a viewer is looked for while there is none. */
  private static final long PATIENCE_MILLIS = 250;

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
    boolean shown = false;
    try {
      FileFacts facts = new FileFacts(table.engine(), null, null, null, true, List.of());
      Load load = FileLoad.loadOf(request, job, facts);
      LiveSource live =
          new LiveSource(
              table.engine(),
              located.connection(),
              located.table(),
              located.query(),
              table.readAt(),
              table.tellsRowsApart());
      Stage stage = Stage.of(table, table.views());
      Published published = job.publish(load.living(live), Dataflow.of(stage, null));
      shown = true;
      Thread follower =
          new Thread(
              () -> follow(published.session(), published.state(), stage, table), "sql-follow");
      follower.setDaemon(true);
      follower.start();
      return published;
    } finally {
      if (!shown) {
        table.close();
      }
    }
  }

  private void follow(Session session, SessionState state, Stage stage, SqlTable table) {
    try {
      table.countRows(() -> !session.has(stage));
      session.tell(state, Viewer::rowsCounted);
      if (request.mode() == Mode.BUCKAROO && table.rowCount() <= MOST_ROWS_UNASKED) {
        profile(session, stage, table);
      }
    } catch (CancellationException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "rid={0} closed before it was counted",
          state.load().requestId());
    } catch (SqlFailureException | OutOfMemoryError e) {
      // Windows say what they could not be given; whoever waits for the number shall not wait on.
      LOG.log(
          System.Logger.Level.WARNING,
          "rid={0} rows were not counted: {1}",
          state.load().requestId(),
          e.getMessage());
      session.tell(state, Viewer::rowsCounted);
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
