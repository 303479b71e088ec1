package buckaroo.session;

import buckaroo.table.Table;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Every session of this server. Safe for any thread.
 *
 * <p>Sessions are found without a lock. The lock keeps one thing true: a viewer is either waiting,
 * or attached and has been given the state that was current when it attached, and every state
 * published afterwards reaches it. States are handed to viewers outside the lock.
 */
public final class SessionStore implements AutoCloseable {
  private static final long WORTH_DROPPING_BYTES = 1 << 20;

  private final SessionLimits limits;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Audience audience = new Audience();

  @GuardedBy("lock")
  private final LoadTickets loads = new LoadTickets();

  @GuardedBy("lock")
  private final Eviction eviction;

  @GuardedBy("lock")
  private long lastGeneration;

  /**
   * An empty store.
   *
   * @param nanoTime a clock that never goes back, such as {@link System#nanoTime}
   */
  public SessionStore(SessionLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.eviction = new Eviction(limits);
  }

  /** The session of that id, if a load has made it. Counts as use. */
  public Optional<Session> find(String id) {
    Session session = sessions.get(id);
    if (session != null) {
      session.touch(nanoTime.getAsLong());
    }
    return Optional.ofNullable(session);
  }

  /** Every session, in no particular order. */
  public List<SessionSummary> list() {
    long now = nanoTime.getAsLong();
    List<SessionSummary> summaries = new ArrayList<>();
    synchronized (lock) {
      for (Session session : sessions.values()) {
        summaries.add(
            new SessionSummary(
                session.id(),
                session.state(),
                session.viewers().size(),
                session.idleNanos(now) / 1_000_000_000L));
      }
    }
    return summaries;
  }

  /**
   * Adds a viewer and shows it the current state, if there is one; otherwise it waits for the first
   * load.
   */
  public void attach(String id, Viewer viewer) {
    SessionState current = null;
    synchronized (lock) {
      Session session = sessions.get(id);
      audience.add(id, session, viewer);
      if (session != null) {
        session.touch(nanoTime.getAsLong());
        current = session.state();
      }
    }
    if (current != null) {
      viewer.show(current);
    }
  }

  /** Removes a viewer, waiting or attached. */
  public void detach(String id, Viewer viewer) {
    synchronized (lock) {
      Session session = sessions.get(id);
      if (audience.remove(id, session, viewer) && session != null) {
        session.touch(nanoTime.getAsLong());
      }
    }
  }

  /** How many viewers look at that session or wait for it. */
  public int viewerCount(String id) {
    synchronized (lock) {
      return audience.of(id, sessions.get(id)).size();
    }
  }

  /**
   * Starts a load and cancels an older one of the same session.
   *
   * @throws SessionLimitException if it would need a new session and there is no room for one
   */
  public LoadTicket startLoad(String id) {
    synchronized (lock) {
      // Refused before the file is read; nothing is dropped until it was read.
      sessionToReplace(id);
      return loads.start(id, nanoTime.getAsLong());
    }
  }

  /** Cancels the load of that session that was started last, if one is under way. */
  public void cancelLoad(String id) {
    LoadTicket ticket;
    synchronized (lock) {
      ticket = loads.of(id);
    }
    if (ticket != null) {
      ticket.cancelByViewer();
    }
  }

  /** Tells every viewer of the session, waiting ones included, how its load goes. */
  public void tellProgress(
      LoadTicket ticket, LoadProgress.Phase phase, long bytes, long totalBytes, long rows) {
    List<Viewer> hearers;
    long generation;
    synchronized (lock) {
      hearers = hearersOf(ticket);
      Session session = sessions.get(ticket.sessionId());
      generation = session == null ? 0 : session.state().generation();
    }
    LoadProgress progress = new LoadProgress(generation, phase, bytes, totalBytes, rows);
    hearers.forEach(viewer -> viewer.progress(progress));
  }

  /** Tells every viewer of the session, waiting ones included, that its load came to nothing. */
  public void tellFailure(LoadTicket ticket, LoadFailure failure) {
    List<Viewer> hearers;
    synchronized (lock) {
      hearers = hearersOf(ticket);
    }
    hearers.forEach(viewer -> viewer.loadFailed(failure));
  }

  /** Who hears of a load: nobody any more once a newer one took its place. */
  @GuardedBy("lock")
  private List<Viewer> hearersOf(LoadTicket ticket) {
    String id = ticket.sessionId();
    return loads.isNewest(ticket) ? audience.of(id, sessions.get(id)) : List.of();
  }

  /** Ends a load, published or failed. */
  public void endLoad(LoadTicket ticket) {
    synchronized (lock) {
      loads.end(ticket);
    }
  }

  /**
   * Publishes a load's result and shows it to every viewer of the session, waiting ones included.
   *
   * @param stateOfGeneration makes the state once its generation is known; must be quick
   * @throws CancellationException if the load was cancelled; nothing changed
   * @throws SessionLimitException if there is no room for a new session; nothing changed
   */
  public SessionState publish(LoadTicket ticket, StateMaker stateOfGeneration) {
    SessionState state;
    List<Viewer> viewers;
    Table replaced = null;
    synchronized (lock) {
      if (ticket.isCancelled()) {
        throw new CancellationException(
            "the load of session " + ticket.sessionId() + " was cancelled");
      }
      String id = ticket.sessionId();
      long now = nanoTime.getAsLong();
      long millis = TimeUnit.NANOSECONDS.toMillis(now - ticket.startedNanos());
      state = stateOfGeneration.make(lastGeneration + 1).loadedIn(millis);
      Session session = sessions.get(id);
      if (session == null) {
        Session idlest = sessionToReplace(id).orElse(null);
        if (idlest != null) {
          replaced = drop(idlest);
        }
        session = new Session(id, state, now);
        sessions.put(id, session);
        audience.welcome(session);
      } else {
        replaced = session.state().source();
        session.publish(state);
        session.touch(now);
      }
      lastGeneration++;
      viewers = session.viewersNow();
    }
    show(state, viewers);
    if (replaced != null) {
      // After the viewers were shown the new one, so that they ask no more of the old.
      replaced.close();
    }
    return state;
  }

  private static void show(SessionState state, List<Viewer> viewers) {
    viewers.forEach(viewer -> viewer.show(state));
  }

  /**
   * Adds the statistics of a stage that were not ready when it was published. Every viewer is shown
   * them if the stage is the one that the session shows; nothing happens if it is gone by now.
   */
  public void complete(String id, Stage stage, StageProfile profile) {
    SessionState complete;
    List<Viewer> viewers;
    synchronized (lock) {
      Session session = sessions.get(id);
      if (session == null || !session.state().has(stage)) {
        return;
      }
      complete = session.state().withProfile(stage, profile);
      session.publish(complete);
      viewers = session.viewersNow();
    }
    show(complete, viewers);
  }

  /** Whether the session still has that stage, shown or as the table that was loaded. */
  public boolean has(String id, Stage stage) {
    Session session = sessions.get(id);
    return session != null && session.state().has(stage);
  }

  /**
   * Publishes another state of the table that is shown already, for example after a search, unless
   * a load took its place; its source is not closed.
   *
   * @param basis a state of the load that is meant
   * @return empty if the session shows another load or is gone
   */
  public Optional<SessionState> revise(String id, SessionState basis, Revision revision) {
    SessionState state;
    List<Viewer> viewers;
    synchronized (lock) {
      Session session = sessions.get(id);
      if (session == null || !session.state().isOfTheSameLoadAs(basis)) {
        return Optional.empty();
      }
      state = revision.make(session.state(), ++lastGeneration);
      session.publish(state);
      viewers = session.viewersNow();
    }
    show(state, viewers);
    return Optional.of(state);
  }

  /**
   * Tells something about a load to every viewer of the session, unless another one took its place.
   *
   * @param basis a state of the load that is meant
   * @return whether the session still shows that load
   */
  public boolean tell(String id, SessionState basis, BiConsumer<Viewer, SessionState> news) {
    SessionState state;
    List<Viewer> viewers;
    synchronized (lock) {
      Session session = sessions.get(id);
      if (session == null || !session.state().isOfTheSameLoadAs(basis)) {
        return false;
      }
      state = session.state();
      viewers = session.viewersNow();
    }
    viewers.forEach(viewer -> news.accept(viewer, state));
    return true;
  }

  /** Drops every session and closes its table. */
  @Override
  public void close() {
    List<Session> dropped;
    synchronized (lock) {
      dropped = List.copyOf(sessions.values());
      sessions.clear();
    }
    dropped.forEach(session -> session.state().source().close());
  }

  /** Drops every session that nobody looks at and nobody used for the time to live. */
  public void sweep() {
    List<Table> dropped = new ArrayList<>();
    synchronized (lock) {
      for (Session session : eviction.outdated(sessions.values(), nanoTime.getAsLong())) {
        dropped.add(drop(session));
      }
    }
    dropped.forEach(Table::close);
  }

  /**
   * Drops sessions that nobody looks at, the least recently used first, until their tables have
   * given so much memory back, or none is left. Tables that stay in their files hold little and
   * stay.
   *
   * @param keptId a session that is not dropped
   * @return whether any was dropped
   */
  public boolean makeRoom(String keptId, long bytes) {
    List<Table> dropped = new ArrayList<>();
    synchronized (lock) {
      long freed = 0;
      for (Session session : eviction.idle(sessions.values(), nanoTime.getAsLong())) {
        long held = session.state().memoryBytes();
        if (freed < bytes && held >= WORTH_DROPPING_BYTES && !session.id().equals(keptId)) {
          freed += held;
          dropped.add(drop(session));
        }
      }
    }
    dropped.forEach(Table::close);
    return !dropped.isEmpty();
  }

  public Counts counts() {
    long bytes = 0;
    for (Session session : sessions.values()) {
      bytes += session.state().memoryBytes();
    }
    synchronized (lock) {
      return new Counts(
          sessions.size(), eviction.evicted(), loads.count(), audience.waitingSessions(), bytes);
    }
  }

  public SessionLimits limits() {
    return limits;
  }

  /** The session that gives way to a new one; empty when there is room without it. */
  @GuardedBy("lock")
  private Optional<Session> sessionToReplace(String newId) {
    return sessions.containsKey(newId)
        ? Optional.empty()
        : eviction.forOneMore(sessions.values(), nanoTime.getAsLong());
  }

  /** Forgets a session; its table, returned, is to be closed outside the lock. */
  @GuardedBy("lock")
  private Table drop(Session session) {
    sessions.remove(session.id());
    eviction.count(1);
    return session.state().source();
  }

  /** Makes a state once its generation is known. */
  @FunctionalInterface
  public interface StateMaker {
    SessionState make(long generation);
  }

  /** Makes a state of the one that the session shows, once its generation is known. */
  @FunctionalInterface
  public interface Revision {
    SessionState make(SessionState current, long generation);
  }

  /**
   * One session as an outsider sees it.
   *
   * @param idleSeconds since anybody last used it
   */
  public record SessionSummary(String id, SessionState state, int viewers, long idleSeconds) {}

  /**
   * Numbers for diagnostics.
   *
   * @param evicted sessions dropped since the start
   * @param loading loads under way
   * @param waiting session ids that viewers wait for without data
   * @param bytes estimated heap held by the tables
   */
  public record Counts(int active, long evicted, int loading, int waiting, long bytes) {}
}
