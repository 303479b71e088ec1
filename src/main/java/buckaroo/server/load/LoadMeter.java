package buckaroo.server.load;

import buckaroo.format.ReadMonitor;
import buckaroo.session.LoadProgress;
import buckaroo.session.LoadTicket;
import buckaroo.session.SessionStore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the viewers of a session how its load goes, at most ten times a second, and only of loads
 * that take long enough to be noticed. Safe for any thread.
 */
final class LoadMeter implements ReadMonitor {
  private static final long QUIET_NANOS = 200_000_000;
  private static final long INTERVAL_NANOS = 100_000_000;

  private final SessionStore sessions;
  private final LoadTicket ticket;
  private final AtomicLong nextNews = new AtomicLong(System.nanoTime() + QUIET_NANOS);
  private volatile boolean told;

  LoadMeter(SessionStore sessions, LoadTicket ticket) {
    this.sessions = sessions;
    this.ticket = ticket;
  }

  @Override
  public void progress(long bytesRead, long totalBytes) {
    long now = System.nanoTime();
    long due = nextNews.get();
    if (now - due >= 0 && nextNews.compareAndSet(due, now + INTERVAL_NANOS)) {
      tell(LoadProgress.Phase.READ, bytesRead, totalBytes);
    }
  }

  /** Another load runs first. */
  void queued(long totalBytes) {
    tell(LoadProgress.Phase.QUEUED, 0, totalBytes);
  }

  @Override
  public boolean isCancelled() {
    return ticket.isCancelled();
  }

  /** Whether viewers know of this load and so must hear of its end. */
  boolean hasTold() {
    return told;
  }

  private void tell(LoadProgress.Phase phase, long bytes, long totalBytes) {
    told = true;
    sessions.tellProgress(ticket, phase, bytes, totalBytes, 0);
  }
}
