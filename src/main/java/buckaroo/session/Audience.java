package buckaroo.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for the first successful load of a session. Guarded by the lock of its {@link
 * SessionStore}.
 */
final class Audience {
  private final Map<String, Set<Viewer>> waiting = new HashMap<>();

  void add(String id, Viewer viewer) {
    waiting.computeIfAbsent(id, unused -> new LinkedHashSet<>()).add(viewer);
  }

  void remove(String id, Viewer viewer) {
    Set<Viewer> waiters = waiting.get(id);
    if (waiters != null && waiters.remove(viewer) && waiters.isEmpty()) {
      waiting.remove(id);
    }
  }

  /** Those who waited for a session that is being made; they do not any more. */
  List<Viewer> welcome(String id) {
    Set<Viewer> waiters = waiting.remove(id);
    return waiters == null ? List.of() : List.copyOf(waiters);
  }

  List<Viewer> of(String id) {
    return List.copyOf(waiting.getOrDefault(id, Set.of()));
  }

  /** Session ids that viewers wait for. */
  int waitingSessions() {
    return waiting.size();
  }
}
