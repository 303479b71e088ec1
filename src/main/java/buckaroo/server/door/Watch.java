package buckaroo.server.door;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps the deadlines of every connection with one thread: each is asked again and again whether
 * its time is up. Safe for any thread.
 */
public final class Watch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());

  /** What has deadlines. */
  @FunctionalInterface
  public interface Watched {
    /** Ends whatever is overdue. Must not block. */
    void tick(long nowNanos);
  }

  private final LongSupplier nanoTime;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer;

  /**
   * @param nanoTime a clock like {@link System#nanoTime}
   * @param period between two rounds; deadlines are kept this precisely
   */
  public Watch(LongSupplier nanoTime, Duration period) {
    this.nanoTime = nanoTime;
    timer = new ScheduledThreadPoolExecutor(1, work -> Threads.daemon("buckaroo-watch", work));
    timer.scheduleWithFixedDelay(
        this::tick, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  public long now() {
    return nanoTime.getAsLong();
  }

  public void add(Watched connection) {
    watched.add(connection);
  }

  public void remove(Watched connection) {
    watched.remove(connection);
  }

  private void tick() {
    try {
      long now = now();
      for (Watched connection : watched) {
        tick(connection, now);
      }
    } catch (OutOfMemoryError e) {
      // The next round goes on; a timer that sees an error would never run again.
    }
  }

  private static void tick(Watched connection, long now) {
    try {
      connection.tick(now);
    } catch (RuntimeException | VirtualMachineError e) {
      // One connection in trouble must not stop the deadlines of the others.
      LOG.log(System.Logger.Level.WARNING, "A connection failed at its deadline check", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
