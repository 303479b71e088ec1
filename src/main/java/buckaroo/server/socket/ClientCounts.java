package buckaroo.server.socket;

import java.util.concurrent.ConcurrentHashMap;

/** How many sockets each session has. Safe for any thread. */
final class ClientCounts {
  private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
  private final int max;

  ClientCounts(int max) {
    this.max = max;
  }

  /** Whether the session has room for one more, which is counted then. */
  boolean enter(String sessionId) {
    boolean[] entered = new boolean[1];
    counts.compute(
        sessionId,
        (id, count) -> {
          int before = count == null ? 0 : count;
          entered[0] = before < max;
          return entered[0] ? before + 1 : before;
        });
    return entered[0];
  }

  void leave(String sessionId) {
    counts.computeIfPresent(sessionId, (id, count) -> count > 1 ? count - 1 : null);
  }
}
