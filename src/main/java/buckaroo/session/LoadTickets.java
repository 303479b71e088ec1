package buckaroo.session;

import buckaroo.table.Nullable;
import java.util.HashMap;
import java.util.Map;

/**
 * The load that was started last for each session. Guarded by the lock of its {@link SessionStore}.
 */
final class LoadTickets {
  private final Map<String, LoadTicket> newest = new HashMap<>();

  /** Starts a load and cancels an older one of the same session. */
  LoadTicket start(String sessionId, long nowNanos) {
    LoadTicket ticket = new LoadTicket(sessionId, nowNanos);
    LoadTicket older = newest.put(sessionId, ticket);
    if (older != null) {
      older.cancel();
    }
    return ticket;
  }

  /** Whether no newer load of its session was started, and it has not ended. */
  boolean isNewest(LoadTicket ticket) {
    return ticket.equals(newest.get(ticket.sessionId()));
  }

  /** The load of a session that is under way. */
  @Nullable
  LoadTicket of(String sessionId) {
    return newest.get(sessionId);
  }

  void end(LoadTicket ticket) {
    newest.remove(ticket.sessionId(), ticket);
  }

  int count() {
    return newest.size();
  }
}
