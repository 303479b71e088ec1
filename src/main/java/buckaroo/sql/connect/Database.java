package buckaroo.sql.connect;

import buckaroo.sql.connect.SqlFailureException.Kind;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One named connection, open: runs statements that read, on at most {@value #MOST} connections,
 * opened when they are first needed. A statement that nobody wants any more is cancelled; one that
 * takes longer than it may, too; and a driver that does not react is left behind. A connection that
 * was dropped meanwhile is opened again, once, before anybody is told. Safe for any thread.
 */
public final class Database implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());

  /** For windows, questions and statistics side by side. */
  static final int MOST = 3;

  /** What a driver takes beyond its own time limit, or to react to a cancelled statement. */
  private static final long GRACE_MILLIS = 3_000;

  private static final long CANCEL_MILLIS = 300;

  private static final int FETCH_ROWS = 2_000;

  private final NamedConnection named;
  private final Drivers drivers;
  private final Duration limit;
  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong reopened = new AtomicLong();
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Deque<Worker> idle = new ArrayDeque<>();

  @GuardedBy("lock")
  private final List<Worker> all = new ArrayList<>();

  @GuardedBy("lock")
  private boolean closed;

  private Database(NamedConnection named, Drivers drivers, Duration limit) {
    this.named = named;
    this.drivers = drivers;
    this.limit = limit;
  }

  /**
   * Opens a connection when it is first asked.
   *
   * @param limit how long one statement may take
   */
  public static Database of(NamedConnection named, Drivers drivers, Duration limit) {
    return new Database(named, drivers, limit);
  }

  public NamedConnection named() {
    return named;
  }

  public Engine engine() {
    return named.engine();
  }

  /** Statements begun so far. */
  public long statements() {
    return statements.get();
  }

  /** How often a connection that had dropped was opened again. */
  public long reopened() {
    return reopened.get();
  }

  /** Connections that are open now. */
  public int connections() {
    synchronized (lock) {
      return (int) all.stream().filter(Worker::isOpen).count();
    }
  }

  /** Takes what a statement gives; runs on the connection's thread. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Asks a connection something that is no statement; runs on the connection's thread. */
  @FunctionalInterface
  public interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /**
   * Runs a statement and reads all that it gives.
   *
   * @throws SqlFailureException if it cannot be run, or takes too long
   * @throws CancellationException if nobody wants it any more
   */
  public <T> T query(String sql, Cancellation cancellation, Reading<T> reading) {
    return ask(
        cancellation,
        (worker, connection) -> {
          try (Statement statement = statement(worker, connection)) {
            ResultSet rows = statement.executeQuery(sql);
            return reading.read(rows);
          }
        });
  }

  /**
   * Runs a statement and reads each of its rows.
   *
   * @param row called where a row stands
   * @throws SqlFailureException as {@link #query}
   * @throws CancellationException as {@link #query}
   */
  public <T> List<T> list(String sql, Cancellation cancellation, Reading<T> row) {
    return query(
        sql,
        cancellation,
        rows -> {
          List<T> list = new ArrayList<>();
          while (rows.next()) {
            list.add(row.read(rows));
          }
          return list;
        });
  }

  /**
   * Asks for what drivers tell without a statement of ours, such as the columns of a table.
   *
   * @throws SqlFailureException if it cannot be told, or takes too long
   * @throws CancellationException if nobody wants it any more
   */
  public <T> T ask(Cancellation cancellation, Question<T> question) {
    return ask(cancellation, (worker, connection) -> question.ask(connection));
  }

  /**
   * Begins a statement whose rows are read block by block; holds a connection until it is closed.
   *
   * @throws SqlFailureException if it cannot be run
   * @throws CancellationException if nobody wants it any more
   */
  public Cursor cursor(String sql, Cancellation cancellation) {
    Worker worker = take(cancellation);
    Cursor cursor = new Cursor(worker);
    try {
      cursor.open(sql, cancellation);
      return cursor;
    } catch (RuntimeException | Error e) {
      cursor.close();
      throw e;
    }
  }

  private interface Work<T> {
    T run(Worker worker, Connection connection) throws SQLException;
  }

  private <T> T ask(Cancellation cancellation, Work<T> work) {
    Worker worker = take(cancellation);
    boolean isBack = false;
    try {
      Future<T> answer = submit(worker, () -> run(worker, work, true));
      isBack = true; // from here on it comes back by itself, or is left behind
      T result = await(worker, answer, limit, cancellation);
      giveBack(worker);
      return result;
    } catch (RuntimeException | Error e) {
      if (!isBack) {
        giveBack(worker);
      }
      throw e;
    }
  }

  /** Runs work once more where a connection turned out to be dropped since it was last used. */
  private <T> T run(Worker worker, Work<T> work, boolean isAll) throws SQLException {
    boolean wasOpen = worker.isOpen();
    try {
      return runOnce(worker, work, isAll);
    } catch (SQLException e) {
      if (!isDropped(e)) {
        throw e;
      }
      worker.discard();
      if (!wasOpen) {
        throw e;
      }
      LOG.log(System.Logger.Level.INFO, "connection {0} had dropped and is opened again", named);
      reopened.incrementAndGet();
      return runOnce(worker, work, isAll);
    }
  }

  /** Runs work, and ends its transaction unless more of it follows. */
  private static <T> T runOnce(Worker worker, Work<T> work, boolean isAll) throws SQLException {
    Connection connection = worker.connection();
    boolean isDone = false;
    try {
      T result = work.run(worker, connection);
      isDone = true;
      return result;
    } finally {
      if (isAll || !isDone) {
        worker.running(null);
        end(worker);
      }
    }
  }

  private static void end(Worker worker) {
    try {
      worker.endTransaction();
    } catch (SQLException | RuntimeException | LinkageError e) {
      worker.discard();
    }
  }

  private Statement statement(Worker worker, Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    worker.running(statement);
    statements.incrementAndGet();
    set(() -> statement.setEscapeProcessing(false));
    set(() -> statement.setQueryTimeout((int) Math.max(1, limit.toSeconds())));
    set(() -> statement.setFetchSize(FETCH_ROWS));
    return statement;
  }

  private interface Setting {
    void apply() throws SQLException;
  }

  /** Some drivers know no such setting, and are held to the time limit from outside. */
  private static void set(Setting setting) {
    try {
      setting.apply();
    } catch (SQLException | AbstractMethodError e) {
      LOG.log(System.Logger.Level.DEBUG, "a driver lacks a setting: {0}", e.getClass());
    }
  }

  private static boolean isDropped(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.equals("57P01") || state.equals("57P02");
  }

  private Worker take(Cancellation cancellation) {
    Worker[] taken = new Worker[1];
    cancellation.await(
        millis -> {
          synchronized (lock) {
            taken[0] = idleOrNew();
            if (taken[0] == null) {
              lock.wait(millis);
              taken[0] = idleOrNew();
            }
            return taken[0] != null;
          }
        });
    return taken[0];
  }

  @GuardedBy("lock")
  private @Nullable Worker idleOrNew() {
    if (closed) {
      throw closed();
    }
    Worker first = idle.pollFirst();
    if (first == null && all.size() < MOST) {
      first = new Worker(named.name(), () -> ConnectionOpening.open(drivers.of(named), named));
      all.add(first);
    }
    return first;
  }

  private SqlFailureException closed() {
    return new SqlFailureException(
        Kind.CONNECTION, "The connection %s was closed.".formatted(named.name()));
  }

  private void giveBack(Worker worker) {
    synchronized (lock) {
      if (closed) {
        worker.close();
      } else {
        idle.addFirst(worker);
      }
      lock.notifyAll();
    }
  }

  private void leaveBehind(Worker worker) {
    synchronized (lock) {
      all.remove(worker);
      lock.notifyAll();
    }
    worker.abandon();
  }

  private <T> Future<T> submit(Worker worker, Callable<T> work) {
    try {
      return worker.submit(work);
    } catch (RejectedExecutionException e) {
      throw closed();
    }
  }

  /**
   * Waits for an answer; whoever gives up has the statement cancelled and the worker looked after.
   */
  private <T> T await(Worker worker, Future<T> answer, Duration most, Cancellation cancellation) {
    long deadline = System.nanoTime() + most.toNanos() + GRACE_MILLIS * 1_000_000;
    boolean[] late = new boolean[1];
    Cancellation bounded =
        () -> {
          late[0] = System.nanoTime() - deadline > 0;
          return late[0] || cancellation.isCancelled();
        };
    try {
      return bounded.await(answer);
    } catch (ExecutionException e) {
      giveBack(worker);
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      giveUp(worker, answer);
      throw late[0] ? tooLate() : e;
    }
  }

  /** On a thread of its own: cancelling may itself take as long as the network does. */
  private void giveUp(Worker worker, Future<?> answer) {
    Thread canceller =
        new Thread(
            () -> {
              if (isCancelled(worker, answer)) {
                giveBack(worker);
              } else {
                LOG.log(System.Logger.Level.WARNING, "a driver of {0} hangs", named);
                leaveBehind(worker);
              }
            },
            "sql-cancel-" + named.name());
    canceller.setDaemon(true);
    canceller.start();
  }

  /** An engine that has not yet begun with a statement passes over that it is cancelled. */
  private static boolean isCancelled(Worker worker, Future<?> answer) {
    for (long waited = 0; waited < GRACE_MILLIS; waited += CANCEL_MILLIS) {
      worker.cancel();
      if (isOver(answer, CANCEL_MILLIS)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOver(Future<?> answer, long millis) {
    try {
      answer.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SqlFailureException tooLate() {
    return new SqlFailureException(
        Kind.TIME_LIMIT,
        "%s did not answer within %d s (BUCKAROO_QUERY_TIMEOUT)."
            .formatted(named.name(), limit.toSeconds()));
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof SqlFailureException told) {
      return told;
    }
    if (cause instanceof OutOfMemoryError memory) {
      throw memory;
    }
    if (cause instanceof SQLException || cause instanceof LinkageError) {
      return new SqlFailureException(
          kind(cause), "%s: %s".formatted(named.name(), Scrubbed.text(named, cause)));
    }
    if (cause instanceof RuntimeException thrown) {
      if (isOurs(thrown)) {
        return thrown;
      }
      // Drivers cast, and dereference null; whose mistake it was stands in the log.
      LOG.log(System.Logger.Level.WARNING, "work on a connection failed", thrown);
      return new SqlFailureException(
          Kind.STATEMENT,
          "The driver of %s failed: %s".formatted(named.name(), Scrubbed.text(named, cause)));
    }
    return new IllegalStateException("work on a connection failed", cause);
  }

  /** Whether it is an exception that means something to us. */
  private static boolean isOurs(RuntimeException thrown) {
    return thrown.getClass().getName().startsWith("buckaroo.")
        || thrown instanceof CancellationException;
  }

  private static Kind kind(Throwable cause) {
    if (!(cause instanceof SQLException e)) {
      return Kind.NO_DRIVER;
    }
    String state = String.valueOf(e.getSQLState());
    // 57014: cancelled by the engine, whose time limit comes before ours.
    if (e instanceof java.sql.SQLTimeoutException || state.equals("57014")) {
      return Kind.TIME_LIMIT;
    }
    return state.startsWith("08") || state.startsWith("28") || isDropped(e)
        ? Kind.CONNECTION
        : Kind.STATEMENT;
  }

  /** Ends every connection once what runs on it is over. */
  @Override
  public void close() {
    List<Worker> waiting;
    List<Worker> busy;
    synchronized (lock) {
      closed = true;
      waiting = List.copyOf(idle);
      idle.clear();
      busy = all.stream().filter(worker -> !waiting.contains(worker)).toList();
      lock.notifyAll();
    }
    waiting.forEach(Worker::close);
    if (!busy.isEmpty()) {
      Thread canceller = new Thread(() -> busy.forEach(Worker::cancel), "sql-close-" + named);
      canceller.setDaemon(true);
      canceller.start();
    }
  }

  /** The rows of one statement, block by block. Confined to one thread. */
  public final class Cursor implements AutoCloseable {
    private final Worker worker;
    private @Nullable Statement statement;
    private @Nullable ResultSet rows;
    private boolean isRead;
    private boolean isGone;

    private Cursor(Worker worker) {
      this.worker = worker;
    }

    private void open(String sql, Cancellation cancellation) {
      get(
          cancellation,
          () ->
              run(
                  worker,
                  (own, connection) -> {
                    // No time limit: an export takes as long as its client listens.
                    Statement made = connection.createStatement();
                    worker.running(made);
                    statements.incrementAndGet();
                    set(() -> made.setEscapeProcessing(false));
                    set(() -> made.setFetchSize(FETCH_ROWS));
                    statement = made;
                    rows = made.executeQuery(sql);
                    return true;
                  },
                  false));
    }

    /** Every row was read, so that nothing needs to be cancelled when this is closed. */
    public void noteEnd() {
      isRead = true;
    }

    /**
     * Reads on.
     *
     * @param reading takes some of the rows that are left
     */
    public <T> T next(Cancellation cancellation, Reading<T> reading) {
      return get(
          cancellation,
          () -> {
            ResultSet open = rows;
            if (open == null) {
              throw new IllegalStateException("closed");
            }
            return reading.read(open);
          });
    }

    private <T> T get(Cancellation cancellation, Callable<T> work) {
      Future<T> answer = submit(worker, work);
      try {
        return cancellation.await(answer);
      } catch (ExecutionException e) {
        throw failure(e.getCause() == null ? e : e.getCause());
      } catch (CancellationException e) {
        isGone = true;
        giveUp(worker, answer);
        throw e;
      }
    }

    @Override
    public void close() {
      if (isGone) {
        return;
      }
      isGone = true;
      // Drivers read what is left of a result before they close it, unless it is cancelled.
      if (!isRead) {
        worker.cancel();
      }
      Future<?> ended =
          submit(
              worker,
              () -> {
                worker.running(null);
                if (statement != null) {
                  set(statement::close);
                }
                end(worker);
                return true;
              });
      if (isOver(ended, GRACE_MILLIS)) {
        giveBack(worker);
      } else {
        leaveBehind(worker);
      }
    }
  }
}
