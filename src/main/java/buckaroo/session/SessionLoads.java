package buckaroo.session;

import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Withdrawal withdrawal = Withdrawal.NONE;
    synchronized (lock) {
      older = newest.put(id, ticket);
      if (older != null) {
        older.cancel();
        withdrawal = withdraw(older);
      }
    }
    if (older != null) {
      older.tellCancelled();
    }
    withdrawal.tell();
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
      ticket.tellCancelled();
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
   * Shows the first rows of a load, before it is done, to those viewers of the session who see
   * such, waiting ones included. Everybody else keeps what is shown now.
   *
   * @return whether that was so, and so the table is closed by the end of the load; not where the
   *     load is over or no longer wanted
   */
  public boolean showFirstRows(LoadTicket ticket, Load load, Dataflow dataflow) {
    SessionState state;
    List<Viewer> viewers;
    synchronized (lock) {
      if (!isNewest(ticket) || ticket.isCancelled() || ticket.isSettled()) {
        return false;
      }
      state = new SessionState(sessions.nextGeneration(), timed(ticket, load), dataflow);
      ticket.showFirst(state);
      viewers = sessions.viewers(ticket.sessionId());
    }
    viewers.stream().filter(Viewer::seesFirstRows).forEach(viewer -> viewer.show(state));
    return true;
  }

  /** Whether first rows of a load would be seen by somebody now. */
  public boolean hasViewersOfFirstRows(LoadTicket ticket) {
    return sessions.viewers(ticket.sessionId()).stream().anyMatch(Viewer::seesFirstRows);
  }

  /** The first rows of the session's load that is under way, if they are shown. */
  public Optional<SessionState> firstRows(String id) {
    synchronized (lock) {
      return Optional.ofNullable(newest.get(id)).map(LoadTicket::firstRows);
    }
  }

  /**
   * Waits while first rows are shown in that session: what they cannot tell is told by the whole
   * table, or by what was there before.
   *
   * @throws CancellationException if nobody waits for it any more
   */
  public void awaitWhole(String id, Cancellation cancellation) {
    LoadTicket ticket;
    synchronized (lock) {
      ticket = newest.get(id);
    }
    if (ticket != null && ticket.firstRows() != null) {
      cancellation.await(millis -> ticket.awaitSettled(Duration.ofMillis(millis)));
    }
  }

  private Load timed(LoadTicket ticket, Load load) {
    return load.within(TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - ticket.startedNanos()));
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
    @Nullable SessionState firstRows;
    synchronized (lock) {
      if (ticket.isCancelled()) {
        throw new CancellationException("the load of session " + id + " was cancelled");
      }
      Load timed = timed(ticket, load);
      placement = sessions.place(id, generation -> new SessionState(generation, timed, dataflow));
      firstRows = ticket.firstRows();
      ticket.settle();
    }
    Published published = placement.show();
    if (firstRows != null) {
      firstRows.close();
    }
    return published;
  }

  /**
   * Takes back the first rows of a load that came to nothing, if any were shown: whoever saw them
   * is shown again what the session shows.
   */
  public void withdrawFirstRows(LoadTicket ticket) {
    Withdrawal withdrawal;
    synchronized (lock) {
      withdrawal = withdraw(ticket);
    }
    withdrawal.tell();
  }

  @GuardedBy("lock")
  private Withdrawal withdraw(LoadTicket ticket) {
    SessionState firstRows = ticket.firstRows();
    // Numbered anew before the first rows are gone, so that nobody ever finds an older state.
    @Nullable
    Placement before =
        firstRows == null ? null : sessions.renumber(ticket.sessionId()).orElse(null);
    ticket.settle();
    return new Withdrawal(firstRows, before);
  }

  /**
   * First rows that are taken back.
   *
   * @param firstRows null where none were shown
   * @param before what the session shows; null where it shows nothing
   */
  private record Withdrawal(@Nullable SessionState firstRows, @Nullable Placement before) {
    private static final Withdrawal NONE = new Withdrawal(null, null);

    /** To be called without a lock. */
    void tell() {
      if (before != null) {
        before.viewers().stream()
            .filter(Viewer::seesFirstRows)
            .forEach(viewer -> viewer.show(before.after()));
      }
      if (firstRows != null) {
        firstRows.close();
      }
    }
  }

  /** Ends a load, published or failed. */
  public void end(LoadTicket ticket) {
    Withdrawal withdrawal;
    synchronized (lock) {
      withdrawal = withdraw(ticket);
      newest.remove(ticket.sessionId(), ticket);
    }
    withdrawal.tell();
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
