package buckaroo.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Every session of this server: who is there, who waits, and who gives way. What a session shows is
 * its own affair, and loads come in by {@link #loads}. Safe for any thread.
 *
 * <p>Sessions are found without a lock. The lock keeps one thing true: a viewer either waits, or is
 * attached to the session that is found. Where several locks are held, they are taken in the order
 * loads, store, session.
 */
public final class SessionStore implements AutoCloseable {
  private static final long WORTH_DROPPING_BYTES = 1 << 20;

  private final SessionLimits limits;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicLong lastGeneration = new AtomicLong();
  private final SessionLoads loads;

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Audience audience = new Audience();

  @GuardedBy("lock")
  private final Eviction eviction;

  /**
   * An empty store.
   *
   * @param nanoTime a clock that never goes back, such as {@link System#nanoTime}
   */
  public SessionStore(SessionLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.eviction = new Eviction(limits);
    this.loads = new SessionLoads(this, nanoTime);
  }

  /** The loads of these sessions. */
  public SessionLoads loads() {
    return loads;
  }

  /** The session of that id, if a load has made it. Counts as use. */
  public Optional<Session> find(String id) {
    Session session = sessions.get(id);
    if (session != null) {
      session.touch(nanoTime.getAsLong());
    }
    return Optional.ofNullable(session);
  }

  /** Every session, the last used one first. */
  public List<SessionSummary> list() {
    long now = nanoTime.getAsLong();
    List<SessionSummary> summaries = new ArrayList<>();
    for (Session session : sessions.values()) {
      summaries.add(
          new SessionSummary(
              session.id(),
              session.state(),
              session.viewers().size(),
              session.idleNanos(now) / 1_000_000_000L));
    }
    summaries.sort(Comparator.comparingLong(SessionSummary::idleSeconds));
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
        audience.add(id, viewer);
      } else {
        session.touch(nanoTime.getAsLong());
        current = session.attach(viewer);
      }
    }
    if (current != null) {
      viewer.show(current);
    }
    if (viewer.seesFirstRows()) {
      loads.firstRows(id).ifPresent(viewer::show);
    }
  }

  /** Removes a viewer, waiting or attached. */
  public void detach(String id, Viewer viewer) {
    synchronized (lock) {
      audience.remove(id, viewer);
      Session session = sessions.get(id);
      if (session != null && session.detach(viewer)) {
        session.touch(nanoTime.getAsLong());
      }
    }
  }

  /** How many viewers look at that session or wait for it. */
  public int viewerCount(String id) {
    return viewers(id).size();
  }

  /** Everybody who looks at that session or waits for it. */
  List<Viewer> viewers(String id) {
    synchronized (lock) {
      Session session = sessions.get(id);
      return session == null ? audience.of(id) : session.viewers();
    }
  }

  /** The generation of what that session shows; 0 where it shows nothing. */
  long generation(String id) {
    Session session = sessions.get(id);
    return session == null ? 0 : session.state().generation();
  }

  /**
   * Checks that there is a session of that id or room for one; drops nothing yet.
   *
   * @throws SessionLimitException if there is not
   */
  void requireRoom(String id) {
    synchronized (lock) {
      sessionToReplace(id);
    }
  }

  /**
   * Gives the state of a load its place in a session, which is made if need be.
   *
   * @throws SessionLimitException if there is no room for a new session; nothing changed
   */
  Placement place(String id, Session.StateMaker stateOfGeneration) {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      Session session = sessions.get(id);
      if (session != null) {
        session.touch(now);
        return session.replace(stateOfGeneration);
      }
      Session idlest = sessionToReplace(id).orElse(null);
      SessionState first = stateOfGeneration.make(nextGeneration());
      Session made = new Session(id, first, this::nextGeneration, now);
      List<Viewer> viewers = audience.welcome(id);
      viewers.forEach(made::attach);
      sessions.put(id, made);
      return new Placement(made, idlest == null ? null : drop(idlest), first, viewers);
    }
  }

  /** Gives the state that a session shows another number; empty where there is no session. */
  Optional<Placement> renumber(String id) {
    return Optional.ofNullable(sessions.get(id)).map(Session::renumber);
  }

  long nextGeneration() {
    return lastGeneration.incrementAndGet();
  }

  /**
   * Ends a session, whoever looks at it: they wait for another load of that id.
   *
   * @return whether there was one
   */
  public boolean end(String id) {
    SessionState last;
    synchronized (lock) {
      Session session = sessions.remove(id);
      if (session == null) {
        return false;
      }
      last = session.drop();
      session.viewers().forEach(viewer -> audience.add(id, viewer));
    }
    last.close();
    return true;
  }

  /** Drops every session and closes its table. */
  @Override
  public void close() {
    List<SessionState> dropped = new ArrayList<>();
    synchronized (lock) {
      sessions.values().forEach(session -> dropped.add(session.drop()));
      sessions.clear();
    }
    dropped.forEach(SessionState::close);
  }

  /** Drops every session that nobody looks at and nobody used for the time to live. */
  public void sweep() {
    List<SessionState> dropped = new ArrayList<>();
    synchronized (lock) {
      for (Session session : eviction.outdated(sessions.values(), nanoTime.getAsLong())) {
        dropped.add(drop(session));
      }
    }
    dropped.forEach(SessionState::close);
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
    List<SessionState> dropped = new ArrayList<>();
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
    dropped.forEach(SessionState::close);
    return !dropped.isEmpty();
  }

  /** The heap that the tables hold, estimated. */
  public long bytesHeld() {
    long bytes = 0;
    for (Session session : sessions.values()) {
      bytes += session.state().memoryBytes();
    }
    return bytes;
  }

  public Counts counts() {
    long bytes = bytesHeld();
    int loading = loads.count();
    synchronized (lock) {
      return new Counts(
          sessions.size(), eviction.evicted(), loading, audience.waitingSessions(), bytes);
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

  /** Forgets a session; its state, returned, is to be closed outside the lock. */
  @GuardedBy("lock")
  private SessionState drop(Session session) {
    sessions.remove(session.id());
    eviction.count(1);
    return session.drop();
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
