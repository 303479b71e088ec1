package buckaroo.server.load;

import buckaroo.table.Cancellation;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;

/**
 * Lets one large load run at a time, in the order they came, so that two of them never share the
 * heap. Safe for any thread.
 */
final class LoadQueue {
  private final Object lock = new Object();

  /** The first one runs; the others wait behind it. */
  @GuardedBy("lock")
  private final Deque<Object> line = new ArrayDeque<>();

  /**
   * Waits until it is the caller's turn.
   *
   * @param cancellation asked whenever the line moves or {@link #wakeAll} is called
   * @return the turn, to be closed when the load is over
   * @throws CancellationException if the load is no longer wanted
   */
  Turn enter(Cancellation cancellation) throws InterruptedException {
    Object place = new Object();
    synchronized (lock) {
      line.addLast(place);
      try {
        while (line.peekFirst() != place) {
          if (cancellation.isCancelled()) {
            throw new CancellationException("cancelled while waiting for another load");
          }
          lock.wait();
        }
      } catch (InterruptedException | RuntimeException e) {
        leave(place);
        throw e;
      }
    }
    return () -> leave(place);
  }

  /** Makes every waiting load look again whether it is still wanted. */
  void wakeAll() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /** Loads running or waiting. */
  int length() {
    synchronized (lock) {
      return line.size();
    }
  }

  private void leave(Object place) {
    synchronized (lock) {
      line.remove(place);
      lock.notifyAll();
    }
  }

  /** The right to run; ends when closed. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
