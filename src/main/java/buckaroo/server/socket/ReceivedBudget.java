package buckaroo.server.socket;

import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;

/**
 * Bounds what all sockets of a server hold together of messages that have not come to their end. A
 * frame takes its memory when its head has come, and fragments wait for the last one, so that many
 * clients, each within its own bound, could hold the whole heap by sending nothing more. Safe for
 * any thread.
 */
final class ReceivedBudget {
  /** What every socket may hold without being counted; no honest message is longer. */
  private static final int FREE_BYTES = 64 << 10;

  private static final long LEAST_BYTES = 16L << 20;
  private static final int SHARE_OF_HEAP = 16;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param most bytes that all sockets may hold beyond what is free
   */
  ReceivedBudget(long most) {
    this.most = most;
  }

  /** A sixteenth of the heap, but enough for some messages of the longest kind. */
  static ReceivedBudget ofHeap(int messageBytes) {
    long heap = Runtime.getRuntime().maxMemory();
    return new ReceivedBudget(
        Math.max(Math.max(LEAST_BYTES, 2L * messageBytes), heap / SHARE_OF_HEAP));
  }

  /** The part of one socket. */
  Share share() {
    return new Share();
  }

  /** What one socket holds. Confined to the socket's reader. */
  final class Share {
    private long counted;

    private Share() {}

    /**
     * Says how much the socket holds from now on, before it takes more.
     *
     * @throws InvalidDataException (1013) if all sockets would hold too much; the share is as it
     *     was
     */
    void hold(long bytes) throws InvalidDataException {
      long wanted = Math.max(0, bytes - FREE_BYTES);
      long more = wanted - counted;
      if (held.addAndGet(more) > most && more > 0) {
        held.addAndGet(-more);
        throw new InvalidDataException(
            CloseFrame.TRY_AGAIN_LATER, "Too many long messages are half received");
      }
      counted = wanted;
    }

    /** Holds nothing any more. */
    void release() {
      held.addAndGet(-counted);
      counted = 0;
    }
  }
}
