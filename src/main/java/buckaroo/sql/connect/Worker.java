package buckaroo.sql.connect;

import buckaroo.table.Nullable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One connection and the thread on which its driver runs, so that whoever waits for it can go on
 * when it hangs. Its fields are touched on that thread alone, but for what cancels it.
 */
final class Worker {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());
  private static final long IDLE_NANOS = 20_000_000_000L;
  private static final int VALID_SECONDS = 2;

  private final ExecutorService thread;
  private final Opener opener;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Statement running;
  private long lastUsedNanos;

  /** Opens one more connection. */
  interface Opener {
    Connection open() throws SQLException;
  }

  Worker(String name, Opener opener) {
    this.opener = opener;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "sql-" + name);
              made.setDaemon(true);
              return made;
            });
  }

  <T> Future<T> submit(Callable<T> work) {
    return thread.submit(work);
  }

  /** The connection, opened anew where it is not there or does not answer any more. */
  Connection connection() throws SQLException {
    Connection open = connection;
    if (open != null && System.nanoTime() - lastUsedNanos > IDLE_NANOS && !isValid(open)) {
      discard();
      open = null;
    }
    if (open == null) {
      open = opener.open();
      connection = open;
    }
    lastUsedNanos = System.nanoTime();
    return open;
  }

  private static boolean isValid(Connection open) {
    try {
      return open.isValid(VALID_SECONDS);
    } catch (SQLException | RuntimeException | LinkageError e) {
      return false;
    }
  }

  boolean isOpen() {
    return connection != null;
  }

  void running(@Nullable Statement statement) {
    running = statement;
  }

  /** Ends the transaction of a statement, which has nothing to commit. */
  void endTransaction() throws SQLException {
    Connection open = connection;
    if (open != null && !open.getAutoCommit()) {
      open.rollback();
    }
  }

  /** Gives the connection up; the next statement opens another one. */
  void discard() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      closeQuietly(open);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception | LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection could not be closed: {0}", e.getClass());
    }
  }

  /**
   * Has the engine break off what runs; from any thread, and may take as long as the driver does.
   */
  void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException | RuntimeException | LinkageError e) {
        LOG.log(System.Logger.Level.DEBUG, "a statement could not be cancelled: {0}", e.getClass());
      }
    }
  }

  /** Leaves the thread behind, with whatever it hangs in. */
  void abandon() {
    Connection open = connection;
    thread.shutdownNow();
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException | RuntimeException | LinkageError e) {
        LOG.log(System.Logger.Level.DEBUG, "a connection could not be aborted: {0}", e.getClass());
      }
    }
  }

  /** Closes the connection on its own thread, after what runs there. */
  void close() {
    if (thread.isShutdown()) {
      return; // it was left behind
    }
    thread.execute(this::discard);
    thread.shutdown();
  }
}
