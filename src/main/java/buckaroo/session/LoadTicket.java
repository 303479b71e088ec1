package buckaroo.session;

import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One load of one session, from start to publication. A newer load of the same session cancels it:
 * the last started load wins, whichever is faster. A viewer may cancel it too. Safe for any thread.
 */
public final class LoadTicket implements Cancellation {
  private final String sessionId;
  private final long startedNanos;
  private volatile boolean cancelled;
  private volatile boolean byViewer;
  private volatile Runnable whenCancelled = () -> {};

  /** Counted down once nobody is to be shown first rows of this load any more. */
  private final CountDownLatch settled = new CountDownLatch(1);

  /** What is shown of the load before it is done; null for nothing. Set by {@link SessionLoads}. */
  private volatile @Nullable SessionState firstRows;

  LoadTicket(String sessionId, long startedNanos) {
    this.sessionId = sessionId;
    this.startedNanos = startedNanos;
  }

  long startedNanos() {
    return startedNanos;
  }

  @Nullable
  SessionState firstRows() {
    return firstRows;
  }

  void showFirst(SessionState state) {
    firstRows = state;
  }

  /** Ends the time in which first rows are shown. */
  void settle() {
    firstRows = null;
    settled.countDown();
  }

  boolean isSettled() {
    return settled.getCount() == 0;
  }

  /**
   * Waits until nobody is to be shown first rows any more.
   *
   * @return whether that is so, rather than the time over
   */
  public boolean awaitSettled(Duration most) throws InterruptedException {
    return settled.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  public String sessionId() {
    return sessionId;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** Whether a viewer cancelled it, rather than a newer load. */
  public boolean isCancelledByViewer() {
    return byViewer;
  }

  /** Has a task run when the load is cancelled, or now if it was; quick and safe to run twice. */
  public void whenCancelled(Runnable task) {
    whenCancelled = task;
    if (cancelled) {
      task.run();
    }
  }

  /** Not wanted any more; {@link #tellCancelled} follows once no lock is held. */
  void cancel() {
    cancelled = true;
  }

  /** A viewer does not want it any more; {@link #tellCancelled} follows. */
  void cancelByViewer() {
    byViewer = true;
    cancel();
  }

  void tellCancelled() {
    whenCancelled.run();
  }
}
