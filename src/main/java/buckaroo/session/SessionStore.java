package buckaroo.session;

import buckaroo.profile.TableProfile;
import buckaroo.table.Table;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
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
  private final SessionLimits limits;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

  private final Object lock = new Object();

  /** Viewers that came before their session's first successful load. */
  @GuardedBy("lock")
  private final Map<String, Set<Viewer>> waiting = new HashMap<>();

  @GuardedBy("lock")
  private final Map<String, LoadTicket> loads = new HashMap<>();

  @GuardedBy("lock")
  private long lastGeneration;

  @GuardedBy("lock")
  private long evicted;

  /**
   * An empty store.
   *
   * @param nanoTime a clock that never goes back, such as {@link System#nanoTime}
   */
  public SessionStore(SessionLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
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
      if (session == null) {
        waiting.computeIfAbsent(id, unused -> new LinkedHashSet<>()).add(viewer);
      } else {
        session.viewers().add(viewer);
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
      Set<Viewer> waiters = waiting.get(id);
      if (waiters != null && waiters.remove(viewer) && waiters.isEmpty()) {
        waiting.remove(id);
      }
      Session session = sessions.get(id);
      if (session != null && session.viewers().remove(viewer)) {
        session.touch(nanoTime.getAsLong());
      }
    }
  }

  /** How many viewers look at that session or wait for it. */
  public int viewerCount(String id) {
    synchronized (lock) {
      Session session = sessions.get(id);
      return session != null ? session.viewers().size() : waiting.getOrDefault(id, Set.of()).size();
    }
  }

  /**
   * Starts a load and cancels an older one of the same session.
   *
   * @throws SessionLimitException if it would need a new session and there is no room for one
   */
  public LoadTicket startLoad(String id) {
    synchronized (lock) {
      sessionToReplace(
          id); // Refused before the file is read; nothing is dropped until it was read.
      LoadTicket ticket = new LoadTicket(id);
      LoadTicket older = loads.put(id, ticket);
      if (older != null) {
        older.cancel();
      }
      return ticket;
    }
  }

  /** Cancels the load of that session that was started last, if one is under way. */
  public void cancelLoad(String id) {
    LoadTicket ticket;
    synchronized (lock) {
      ticket = loads.get(id);
    }
    if (ticket != null) {
      ticket.cancelByViewer();
    }
  }

  /** Tells every viewer of the session, waiting ones included, how its load goes. */
  public void tellProgress(
      LoadTicket ticket, LoadProgress.Phase phase, long bytes, long totalBytes, long rows) {
    List<Viewer> audience;
    long generation;
    synchronized (lock) {
      audience = audienceOf(ticket);
      Session session = sessions.get(ticket.sessionId());
      generation = session == null ? 0 : session.state().generation();
    }
    LoadProgress progress = new LoadProgress(generation, phase, bytes, totalBytes, rows);
    for (Viewer viewer : audience) {
      viewer.progress(progress);
    }
  }

  /** Tells every viewer of the session, waiting ones included, that its load came to nothing. */
  public void tellFailure(LoadTicket ticket, LoadFailure failure) {
    List<Viewer> audience;
    synchronized (lock) {
      audience = audienceOf(ticket);
    }
    for (Viewer viewer : audience) {
      viewer.loadFailed(failure);
    }
  }

  /** Who hears of a load: nobody any more once a newer one took its place. */
  @GuardedBy("lock")
  private List<Viewer> audienceOf(LoadTicket ticket) {
    String id = ticket.sessionId();
    if (!ticket.equals(loads.get(id))) {
      return List.of();
    }
    Session session = sessions.get(id);
    return session != null ? session.viewersNow() : List.copyOf(waiting.getOrDefault(id, Set.of()));
  }

  /** Ends a load, published or failed. */
  public void endLoad(LoadTicket ticket) {
    synchronized (lock) {
      loads.remove(ticket.sessionId(), ticket);
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
    List<Viewer> audience;
    Table replaced = null;
    synchronized (lock) {
      if (ticket.isCancelled()) {
        throw new CancellationException(
            "the load of session " + ticket.sessionId() + " was cancelled");
      }
      String id = ticket.sessionId();
      state = stateOfGeneration.make(lastGeneration + 1);
      Session session = sessions.get(id);
      if (session == null) {
        Session idlest = sessionToReplace(id).orElse(null);
        if (idlest != null) {
          sessions.remove(idlest.id());
          evicted++;
          replaced = idlest.state().table();
        }
        session = new Session(id, state, nanoTime.getAsLong());
        sessions.put(id, session);
        Set<Viewer> waiters = waiting.remove(id);
        if (waiters != null) {
          session.viewers().addAll(waiters);
        }
      } else {
        replaced = session.state().table();
        session.publish(state);
        session.touch(nanoTime.getAsLong());
      }
      lastGeneration++;
      audience = session.viewersNow();
    }
    for (Viewer viewer : audience) {
      viewer.show(state);
    }
    if (replaced != null) {
      // After the viewers were shown the new one, so that they ask no more of the old.
      replaced.close();
    }
    return state;
  }

  /**
   * Adds the statistics to a state that was published before they were ready, and shows it to every
   * viewer; does nothing if the session shows a newer state by now, or is gone.
   */
  public void complete(String id, SessionState state, TableProfile profile) {
    SessionState complete = state.withProfile(profile);
    List<Viewer> audience;
    synchronized (lock) {
      Session session = sessions.get(id);
      if (session == null || session.state() != state) {
        return;
      }
      session.publish(complete);
      audience = session.viewersNow();
    }
    for (Viewer viewer : audience) {
      viewer.show(complete);
    }
  }

  /** Whether the session still shows that state. */
  public boolean isCurrent(String id, SessionState state) {
    Session session = sessions.get(id);
    return session != null && session.state() == state;
  }

  /**
   * Publishes another state of a table that is shown already, for example one that tells more about
   * it, unless a load took its place. The table it replaces is not closed.
   *
   * @param generation of the state that it follows
   * @return empty if the session shows another state or is gone
   */
  public Optional<SessionState> revise(String id, long generation, StateMaker stateOfGeneration) {
    SessionState state;
    List<Viewer> audience;
    synchronized (lock) {
      Session session = sessions.get(id);
      if (session == null || session.state().generation() != generation) {
        return Optional.empty();
      }
      state = stateOfGeneration.make(++lastGeneration);
      session.publish(state);
      audience = session.viewersNow();
    }
    audience.forEach(viewer -> viewer.show(state));
    return Optional.of(state);
  }

  /**
   * Tells something about a state to every viewer of the session, unless another state took its
   * place.
   *
   * @return whether the session still shows that state
   */
  public boolean tell(String id, long generation, BiConsumer<Viewer, SessionState> news) {
    SessionState state;
    List<Viewer> audience;
    synchronized (lock) {
      Session session = sessions.get(id);
      if (session == null || session.state().generation() != generation) {
        return false;
      }
      state = session.state();
      audience = session.viewersNow();
    }
    audience.forEach(viewer -> news.accept(viewer, state));
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
    dropped.forEach(session -> session.state().table().close());
  }

  /** Drops every session that nobody looks at and nobody used for the time to live. */
  public void sweep() {
    List<Table> dropped = new ArrayList<>();
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      long ttl = limits.ttl().toNanos();
      for (Session session : sessions.values()) {
        if (session.viewers().isEmpty() && session.idleNanos(now) > ttl) {
          sessions.remove(session.id());
          evicted++;
          dropped.add(session.state().table());
        }
      }
    }
    dropped.forEach(Table::close);
  }

  public Counts counts() {
    long bytes = 0;
    for (Session session : sessions.values()) {
      bytes += session.state().table().memoryBytes();
    }
    synchronized (lock) {
      return new Counts(sessions.size(), evicted, loads.size(), waiting.size(), bytes);
    }
  }

  public SessionLimits limits() {
    return limits;
  }

  /**
   * The session that gives way to a new one: the least recently used one that nobody looks at;
   * empty when there is room without it.
   */
  @GuardedBy("lock")
  private Optional<Session> sessionToReplace(String newId) {
    if (sessions.containsKey(newId) || sessions.size() < limits.maxSessions()) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    return Optional.of(
        sessions.values().stream()
            .filter(session -> session.viewers().isEmpty())
            .max(Comparator.comparingLong(session -> session.idleNanos(now)))
            .orElseThrow(() -> new SessionLimitException(fullMessage())));
  }

  private String fullMessage() {
    return "All "
        + limits.maxSessions()
        + " sessions are open in a browser. Close a tab, reuse a session id, or raise"
        + " BUCKAROO_MAX_SESSIONS.";
  }

  /** Makes a state once its generation is known. */
  @FunctionalInterface
  public interface StateMaker {
    SessionState make(long generation);
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
