package buckaroo.server.socket;

import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks on a shared pool, but only a few of each session's at a time: however many viewers ask
 * slow questions about one table, those of other tables find a thread. Safe for any thread.
 */
final class SessionTurns {
  private final Executor pool;
  private final int each;
  private final Object lock = new Object();

  /** The sessions that have a task on the pool. */
  @GuardedBy("lock")
  private final Map<String, Line> lines = new HashMap<>();

  /** One session's tasks. Guarded by the lock. */
  private static final class Line {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
  }

  /**
   * @param each tasks of one session that may be on the pool at once
   */
  SessionTurns(Executor pool, int each) {
    this.pool = pool;
    this.each = each;
  }

  /** Runs the tasks of one session; throws what the pool throws. */
  Executor of(String session) {
    return task -> submit(session, task);
  }

  private void submit(String session, Runnable task) {
    synchronized (lock) {
      Line line = lines.computeIfAbsent(session, id -> new Line());
      if (line.running == each) {
        line.waiting.add(task);
        return;
      }
      line.running++;
    }
    try {
      pool.execute(() -> run(session, task));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      passOn(session);
      throw e;
    }
  }

  private void run(String session, Runnable task) {
    try {
      task.run();
    } finally {
      passOn(session);
    }
  }

  /** Puts the next task at the end of the pool's own line, behind those of other sessions. */
  private void passOn(String session) {
    Runnable next;
    while ((next = nextOrLeave(session)) != null) {
      Runnable task = next;
      try {
        pool.execute(() -> run(session, task));
        return;
      } catch (RejectedExecutionException e) {
        // The server is stopping; nobody waits for it.
      } catch (OutOfMemoryError e) {
        // No further thread can be had, but this one is there.
        task.run();
      }
    }
  }

  private @Nullable Runnable nextOrLeave(String session) {
    synchronized (lock) {
      Line line = lines.get(session);
      if (line == null) {
        return null;
      }
      Runnable next = line.waiting.poll();
      if (next == null) {
        line.running--;
        if (line.running == 0) {
          lines.remove(session);
        }
      }
      return next;
    }
  }

  /** Sessions that have a task on the pool now. */
  int busySessions() {
    synchronized (lock) {
      return lines.size();
    }
  }
}
