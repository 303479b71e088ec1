package buckaroo.server.lease;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Counts the leases of a server and ends it when there are none: a while after its start if none
 * ever came, a moment after the last one ended. Once it is ending it takes no lease in. Safe for
 * any thread.
 */
public final class Leases {
  private static final System.Logger LOG = System.getLogger(Leases.class.getName());

  /** How long a server waits. */
  public record Waits(Duration forTheFirst, Duration afterTheLast) {
    public static final Waits DEFAULT = new Waits(Duration.ofSeconds(30), Duration.ofSeconds(3));
  }

  private final ScheduledExecutorService timer;
  private final Waits waits;
  private final Runnable end;

  @GuardedBy("this")
  private int held;

  /** Counts the changes, so that an end that was planned before the latest one does not come. */
  @GuardedBy("this")
  private long changes;

  @GuardedBy("this")
  private boolean ending;

  private Leases(ScheduledExecutorService timer, Waits waits, Runnable end) {
    this.timer = timer;
    this.waits = waits;
    this.end = end;
  }

  /**
   * Begins to wait for the first lease.
   *
   * @param end called once, on the timer's thread or on that of a request
   */
  public static Leases await(ScheduledExecutorService timer, Waits waits, Runnable end) {
    Leases leases = new Leases(timer, waits, end);
    leases.planEnd(waits.forTheFirst(), 0, "no lease ever came");
    return leases;
  }

  /** Takes a lease in; false when the server is ending. */
  synchronized boolean enter() {
    if (ending) {
      return false;
    }
    held++;
    changes++;
    return true;
  }

  /** A lease that was taken in has ended. */
  void leave() {
    long change;
    synchronized (this) {
      held--;
      change = ++changes;
      if (held > 0) {
        return;
      }
    }
    planEnd(waits.afterTheLast(), change, "the last lease ended");
  }

  /** Ends the server now, whoever holds a lease. */
  void endNow(String why) {
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
    }
    finish(why);
  }

  private void planEnd(Duration wait, long change, String why) {
    timer.schedule(() -> endIfUnchanged(change, why), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void endIfUnchanged(long change, String why) {
    synchronized (this) {
      if (ending || changes != change) {
        return;
      }
      ending = true;
    }
    finish(why);
  }

  private void finish(String why) {
    LOG.log(System.Logger.Level.INFO, "The server ends: {0}", why);
    end.run();
  }
}
