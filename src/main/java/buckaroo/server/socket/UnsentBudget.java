package buckaroo.server.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Bounds what waits to be written to all sockets of a server together, since many slow clients,
 * each within its own bound, could hold the whole heap. Where too much waits, whoever is furthest
 * behind is to be dropped. Safe for any thread.
 */
final class UnsentBudget {
  /** One socket may wait for some of the largest replies at once. */
  private static final long LEAST_BYTES = 96L << 20;

  private static final int SHARE_OF_HEAP = 8;

  private final long most;
  private final Set<LongSupplier> sockets = ConcurrentHashMap.newKeySet();

  /**
   * @param most bytes that may wait for all sockets together
   */
  UnsentBudget(long most) {
    this.most = most;
  }

  /** An eighth of the heap, but enough for a few of the largest replies. */
  static UnsentBudget ofHeap() {
    return new UnsentBudget(
        Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
  }

  /** Counts a socket in, by what tells the bytes that wait for it. */
  void add(LongSupplier unsent) {
    sockets.add(unsent);
  }

  void remove(LongSupplier unsent) {
    sockets.remove(unsent);
  }

  /** Whether too much waits, and for no socket more than for this one. */
  boolean mustDrop(LongSupplier unsent) {
    long mine = unsent.getAsLong();
    if (mine <= most / Math.max(1, sockets.size())) {
      return false;
    }
    long total = 0;
    long largest = 0;
    for (LongSupplier socket : sockets) {
      long waiting = socket.getAsLong();
      total += waiting;
      largest = Math.max(largest, waiting);
    }
    return total > most && mine >= largest;
  }
}
