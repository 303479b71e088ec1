package buckaroo.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which sessions give way. Guarded by the lock of its {@link SessionStore}. */
final class Eviction {
  private final SessionLimits limits;
  private long evicted;

  Eviction(SessionLimits limits) {
    this.limits = limits;
  }

  /**
   * The session that gives way to a new one: the least recently used one that nobody looks at;
   * empty when there is room without it.
   *
   * @throws SessionLimitException if every session is looked at
   */
  Optional<Session> forOneMore(Collection<Session> sessions, long nowNanos) {
    if (sessions.size() < limits.maxSessions()) {
      return Optional.empty();
    }
    return Optional.of(
        idlest(sessions, nowNanos).orElseThrow(() -> new SessionLimitException(fullMessage())));
  }

  /** The least recently used session that nobody looks at. */
  Optional<Session> idlest(Collection<Session> sessions, long nowNanos) {
    return idle(sessions, nowNanos).stream().findFirst();
  }

  /** The sessions that nobody looks at, the least recently used first. */
  List<Session> idle(Collection<Session> sessions, long nowNanos) {
    return sessions.stream()
        .filter(session -> !session.isWatched())
        .sorted(Comparator.comparingLong(session -> -session.idleNanos(nowNanos)))
        .toList();
  }

  /** Those that nobody looks at and nobody used for the time to live. */
  List<Session> outdated(Collection<Session> sessions, long nowNanos) {
    long ttl = limits.ttl().toNanos();
    List<Session> outdated = new ArrayList<>();
    for (Session session : sessions) {
      if (!session.isWatched() && session.idleNanos(nowNanos) > ttl) {
        outdated.add(session);
      }
    }
    return outdated;
  }

  void count(int dropped) {
    evicted += dropped;
  }

  /** Sessions dropped since the start. */
  long evicted() {
    return evicted;
  }

  private String fullMessage() {
    return "All "
        + limits.maxSessions()
        + " sessions are open in a browser. Close a tab, reuse a session id, or raise"
        + " BUCKAROO_MAX_SESSIONS.";
  }
}
