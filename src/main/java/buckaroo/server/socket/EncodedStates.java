package buckaroo.server.socket;

import buckaroo.session.Offer;
import buckaroo.session.SessionState;
import buckaroo.wire.StateMessage;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The messages of the last few states, encoded once however many viewers there are: for a table of
 * many columns a message is large, and its making larger. Safe for any thread; what memory is
 * needed for elsewhere is forgotten.
 */
final class EncodedStates {
  private static final int KEPT = 8;

  @GuardedBy("this")
  private final Deque<Entry> entries = new ArrayDeque<>();

  private final Offer offer;
  private final boolean isExtended;

  /**
   * Nothing yet.
   *
   * @param isExtended whether all viewers know more than the reference's
   */
  EncodedStates(Offer offer, boolean isExtended) {
    this.offer = offer;
    this.isExtended = isExtended;
  }

  /**
   * The state's message; each caller gets a buffer of its own over the same bytes.
   *
   * @param search what the receiving viewer alone searches for; empty for none
   */
  synchronized ByteBuffer of(SessionState state, String search) {
    if (!state.table().isComplete()) {
      // The message tells how many rows there are, and there are more with every call.
      return StateMessage.utf8(state, search, offer, isExtended);
    }
    for (Entry entry : entries) {
      ByteBuffer message = entry.message().get();
      if (entry.state().get() == state && entry.search().equals(search) && message != null) {
        return message.duplicate();
      }
    }
    ByteBuffer message = StateMessage.utf8(state, search, offer, isExtended);
    entries.removeIf(entry -> entry.message().get() == null || entry.state().get() == null);
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(new WeakReference<>(state), search, new SoftReference<>(message)));
    return message.duplicate();
  }

  private record Entry(
      WeakReference<SessionState> state, String search, SoftReference<ByteBuffer> message) {}
}
