package buckaroo.format;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Passes progress on to a {@link ReadMonitor} ten times a second at most, and stops the work when
 * the monitor asks. Safe for any thread.
 */
public final class Progress {
  private static final long INTERVAL_NANOS = 100_000_000;

  private final ReadMonitor monitor;
  private final long total;
  private final AtomicLong done = new AtomicLong();
  private volatile ReadMonitor.Step step = ReadMonitor.Step.READ;
  private volatile LongSupplier rows = () -> 0;
  private final AtomicLong nextReport = new AtomicLong(System.nanoTime());

  /**
   * Progress towards a total.
   *
   * @param total in the unit that {@link #add} counts in, usually bytes of the file
   */
  public Progress(ReadMonitor monitor, long total) {
    this.monitor = monitor;
    this.total = total;
  }

  /** Another step begins. */
  public void begin(ReadMonitor.Step next) {
    step = next;
  }

  /**
   * Tells rows too from now on.
   *
   * @param sofar asked from the threads that count work
   */
  public void rowsFrom(LongSupplier sofar) {
    rows = sofar;
  }

  /**
   * Counts work that was done.
   *
   * @throws CancellationException if the result is no longer wanted
   */
  public void add(long amount) {
    monitor.check();
    long sum = done.addAndGet(amount);
    long now = System.nanoTime();
    long due = nextReport.get();
    if (now - due >= 0 && nextReport.compareAndSet(due, now + INTERVAL_NANOS)) {
      monitor.progress(step, Math.min(sum, total), total, rows.getAsLong());
    }
  }
}
