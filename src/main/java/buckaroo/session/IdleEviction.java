package buckaroo.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sweeps a store at a fixed interval on a given executor, which its owner shuts down. */
public final class IdleEviction {
  private static final System.Logger LOG = System.getLogger(IdleEviction.class.getName());

  private IdleEviction() {}

  public static void schedule(SessionStore store, ScheduledExecutorService executor) {
    long interval = store.limits().sweepInterval().toMillis();
    executor.scheduleWithFixedDelay(() -> sweep(store), interval, interval, TimeUnit.MILLISECONDS);
  }

  private static void sweep(SessionStore store) {
    try {
      store.sweep();
    } catch (OutOfMemoryError e) {
      // The next sweep tries again; a task that throws would never run again.
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "sweep failed", e);
    }
  }
}
