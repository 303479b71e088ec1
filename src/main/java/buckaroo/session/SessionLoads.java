package buckaroo.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The loads of a store's sessions, from start to publication: of each session the one that was
 * started last counts, whichever is faster. Safe for any thread.
 *
 * <p>The lock keeps one thing true: only the newest load of a session is told of and published.
 */
public final class SessionLoads {
  private final SessionStore sessions;
  private final LongSupplier nanoTime;

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<String, LoadTicket> newest = new HashMap<>();

  SessionLoads(SessionStore sessions, LongSupplier nanoTime) {
    this.sessions = sessions;
    this.nanoTime = nanoTime;
  }

  /**
   * Starts a load and cancels an older one of the same session.
   *
   * @throws SessionLimitException if it would need a new session and there is no room for one
   */
  public LoadTicket start(String id) {
    // Refused before the file is read; nothing is dropped until it was read.
    sessions.requireRoom(id);
    LoadTicket ticket = new LoadTicket(id, nanoTime.getAsLong());
    LoadTicket older;
    synchronized (lock) {
      older = newest.put(id, ticket);
      if (older != null) {
        older.cancel();
      }
    }
    return ticket;
  }

  /** Cancels the load of that session that was started last, if one is under way. */
  public void cancel(String id) {
    LoadTicket ticket;
    synchronized (lock) {
      ticket = newest.get(id);
    }
    if (ticket != null) {
      ticket.cancelByViewer();
    }
  }

  /** Tells every viewer of the session, waiting ones included, how its load goes. */
  public void tellProgress(
      LoadTicket ticket, LoadProgress.Phase phase, long bytes, long totalBytes, long rows) {
    long generation = sessions.generation(ticket.sessionId());
    var progress = new LoadProgress(generation, phase, bytes, totalBytes, rows);
    tell(ticket, viewer -> viewer.progress(progress));
  }

  /** Tells every viewer of the session, waiting ones included, that its load came to nothing. */
  public void tellFailure(LoadTicket ticket, LoadFailure failure) {
    tell(ticket, viewer -> viewer.loadFailed(failure));
  }

  /** Nobody hears of a load any more once a newer one took its place. */
  private void tell(LoadTicket ticket, Consumer<Viewer> news) {
    List<Viewer> hearers;
    synchronized (lock) {
      hearers = isNewest(ticket) ? sessions.viewers(ticket.sessionId()) : List.of();
    }
    hearers.forEach(news);
  }

  /**
   * Publishes a load's result and shows it to every viewer of the session, waiting ones included.
   *
   * @throws CancellationException if the load was cancelled; nothing changed
   * @throws SessionLimitException if there is no room for a new session; nothing changed
   */
  public Published publish(LoadTicket ticket, Load load, Dataflow dataflow) {
    String id = ticket.sessionId();
    Placement placement;
    synchronized (lock) {
      if (ticket.isCancelled()) {
        throw new CancellationException("the load of session " + id + " was cancelled");
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - ticket.startedNanos());
      Load timed = load.within(millis);
      placement = sessions.place(id, generation -> new SessionState(generation, timed, dataflow));
    }
    return placement.show();
  }

  /** Ends a load, published or failed. */
  public void end(LoadTicket ticket) {
    synchronized (lock) {
      newest.remove(ticket.sessionId(), ticket);
    }
  }

  /** Loads under way. */
  int count() {
    synchronized (lock) {
      return newest.size();
    }
  }

  @GuardedBy("lock")
  private boolean isNewest(LoadTicket ticket) {
    return ticket.equals(newest.get(ticket.sessionId()));
  }
}
