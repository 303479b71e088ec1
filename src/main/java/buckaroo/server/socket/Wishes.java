package buckaroo.server.socket;

import buckaroo.table.Nullable;
import buckaroo.wire.ClientMessage;
import buckaroo.wire.WindowRequest;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the client of our extension wants by now. The reader notes every message as it arrives, so
 * that work under way for an earlier one can see that the client has moved on. Safe for any thread.
 */
final class Wishes {
  /** Cancelled ids that are remembered; more are never in the queue at once. */
  private static final int MAX_CANCELLED = 64;

  /**
   * A client that scrolls gives up one window and asks for the next of the same view right after
   * it; the work for the view shall not be thrown away in between.
   */
  private static final long GRACE_NANOS = 50_000_000;

  @GuardedBy("this")
  private @Nullable WindowRequest latest;

  /** Ids of windows given up, with the time of it. */
  @GuardedBy("this")
  private final Map<String, Long> cancelled = new LinkedHashMap<>();

  /** State changes that have arrived, and those whose turn has come. */
  @GuardedBy("this")
  private int changesHeard;

  @GuardedBy("this")
  private int changesBegun;

  /** A message has arrived and waits for its turn. */
  synchronized void heard(ClientMessage message) {
    switch (message.kind()) {
      case INFINITE_REQUEST -> {
        WindowRequest request = ((ClientMessage.InfiniteRequest) message).first();
        cancelled.remove(String.valueOf(request.id()));
        if (!request.onlyCounts()) {
          latest = request;
        }
      }
      case QUERY -> cancelled.remove(((ClientMessage.Query) message).id().toString());
      case STATE_CHANGE -> changesHeard++;
      case CANCEL -> {
        cancelled.put(((ClientMessage.Cancel) message).id(), System.nanoTime());
        if (cancelled.size() > MAX_CANCELLED) {
          cancelled.remove(cancelled.keySet().iterator().next());
        }
      }
      case OPERATIONS_CHANGE, CANCEL_LOAD, SIGHT, COMMENT, UNKNOWN -> {}
    }
  }

  /** The turn of the next state change has come; returns its number. */
  synchronized int beginChange() {
    return ++changesBegun;
  }

  /** Whether a state change is still worth computing: each one tells the whole state. */
  synchronized boolean wantsChange(int number) {
    return changesHeard <= number;
  }

  /** Whether the client gave up what it asked for under that id, in JSON text. */
  synchronized boolean isCancelled(String id) {
    return cancelled.containsKey(id);
  }

  /**
   * Whether the view of a request is still worth computing: not when a newer request asks for
   * another view, nor when it was given up and nobody asked for the same view again. A request that
   * only counts stands beside those for rows: neither gives the other up.
   */
  synchronized boolean wants(WindowRequest request) {
    if (request.onlyCounts()) {
      return !isCancelled(String.valueOf(request.id()));
    }
    WindowRequest newest = latest == null ? request : latest;
    if (!newest.asksForTheViewOf(request)) {
      return false;
    }
    Long since = cancelled.get(String.valueOf(newest.id()));
    return since == null || System.nanoTime() - since < GRACE_NANOS;
  }
}
