package buckaroo.server.load;

import buckaroo.format.ReadMonitor;
import buckaroo.session.LoadProgress;
import buckaroo.session.LoadTicket;
import buckaroo.session.SessionLoads;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the viewers of a session how its load goes, at most ten times a second, and only of loads
 * that take long enough to be noticed. Safe for any thread.
 */
final class LoadMeter implements ReadMonitor {
  private static final long QUIET_NANOS = 200_000_000;
  private static final long INTERVAL_NANOS = 100_000_000;

  private final SessionLoads loads;

  /** The newest figures, whether told or not. */
  private volatile LoadProgress latest = new LoadProgress(0, LoadProgress.Phase.READ, 0, 0, 0);

  private final LoadTicket ticket;
  private final AtomicLong nextNews = new AtomicLong(System.nanoTime() + QUIET_NANOS);
  private volatile boolean told;

  LoadMeter(SessionLoads loads, LoadTicket ticket) {
    this.loads = loads;
    this.ticket = ticket;
  }

  /** How far the load is now. */
  LoadProgress latest() {
    return latest;
  }

  @Override
  public void progress(long bytesRead, long totalBytes) {
    progress(Step.READ, bytesRead, totalBytes, 0);
  }

  @Override
  public void progress(Step step, long bytesRead, long totalBytes, long rows) {
    LoadProgress.Phase phase =
        switch (step) {
          case INDEX -> LoadProgress.Phase.INDEX;
          case READ -> LoadProgress.Phase.READ;
        };
    latest = new LoadProgress(0, phase, bytesRead, totalBytes, rows);
    long now = System.nanoTime();
    long due = nextNews.get();
    if (now - due >= 0 && nextNews.compareAndSet(due, now + INTERVAL_NANOS)) {
      tell(phase, bytesRead, totalBytes, rows);
    }
  }

  /** Another load runs first. */
  void queued(long totalBytes) {
    latest = new LoadProgress(0, LoadProgress.Phase.QUEUED, 0, totalBytes, 0);
    tell(LoadProgress.Phase.QUEUED, 0, totalBytes, 0);
  }

  @Override
  public boolean isCancelled() {
    return ticket.isCancelled();
  }

  /** Whether viewers know of this load and so must hear of its end. */
  boolean hasTold() {
    return told;
  }

  private void tell(LoadProgress.Phase phase, long bytes, long totalBytes, long rows) {
    told = true;
    loads.tellProgress(ticket, phase, bytes, totalBytes, rows);
  }
}
