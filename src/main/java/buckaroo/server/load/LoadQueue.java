package buckaroo.server.load;

import buckaroo.table.Cancellation;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Lets so many loads run at a time, in the order they came. Safe for any thread. */
final class LoadQueue {
  private final int places;
  private final Object lock = new Object();

  /** The first ones run; the others wait behind them. */
  @GuardedBy("lock")
  private final List<Object> line = new ArrayList<>();

  LoadQueue(int places) {
    this.places = places;
  }

  /**
   * Waits until it is the caller's turn.
   *
   * @param cancellation asked whenever the line moves or {@link #wakeAll} is called
   * @param waiting run first if the turn does not come at once
   * @return the turn, to be closed when the load is over
   * @throws CancellationException if the load is no longer wanted, or the server stops
   */
  Turn enter(Cancellation cancellation, Runnable waiting) {
    Object place = new Object();
    boolean first;
    synchronized (lock) {
      line.add(place);
      first = isTurnOf(place);
    }
    try {
      if (!first) {
        waiting.run();
      }
      synchronized (lock) {
        while (!isTurnOf(place)) {
          if (cancellation.isCancelled()) {
            throw new CancellationException("cancelled while waiting for another load");
          }
          lock.wait();
        }
      }
    } catch (InterruptedException e) {
      leave(place);
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    } catch (RuntimeException | Error e) {
      leave(place);
      throw e;
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

  @GuardedBy("lock")
  private boolean isTurnOf(Object place) {
    return line.subList(0, Math.min(places, line.size())).contains(place);
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
