package buckaroo.session;

import buckaroo.table.Nullable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who looks at which session: a viewer is attached to its session, or waits for the first
 * successful load to make it. Guarded by the lock of its {@link SessionStore}.
 */
final class Audience {
  private final Map<String, Set<Viewer>> waiting = new HashMap<>();

  /** Adds a viewer of a session, which is null while there is none. */
  void add(String id, @Nullable Session session, Viewer viewer) {
    if (session == null) {
      waiting.computeIfAbsent(id, unused -> new LinkedHashSet<>()).add(viewer);
    } else {
      session.viewers().add(viewer);
    }
  }

  /** Removes a viewer; true if it was attached to the session. */
  boolean remove(String id, @Nullable Session session, Viewer viewer) {
    Set<Viewer> waiters = waiting.get(id);
    if (waiters != null && waiters.remove(viewer) && waiters.isEmpty()) {
      waiting.remove(id);
    }
    return session != null && session.viewers().remove(viewer);
  }

  /** Attaches those who waited to a session that was just made. */
  void welcome(Session session) {
    Set<Viewer> waiters = waiting.remove(session.id());
    if (waiters != null) {
      session.viewers().addAll(waiters);
    }
  }

  /** Everybody who looks at a session or waits for it. */
  List<Viewer> of(String id, @Nullable Session session) {
    return session != null ? session.viewersNow() : List.copyOf(waiting.getOrDefault(id, Set.of()));
  }

  /** Session ids that viewers wait for. */
  int waitingSessions() {
    return waiting.size();
  }
}
