package buckaroo.server.lease;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Counts the leases of a server and ends it when there are none: a while after its start if none
 * ever came, a moment after the last one ended unless somebody looks at a session (DESIGN 13.7).
 * Once it is ending it takes no lease in. Safe for any thread.
 */
public final class Leases {
  private static final System.Logger LOG = System.getLogger(Leases.class.getName());

  /** How long a server waits. */
  public record Waits(
      Duration forTheFirst, Duration afterTheLast, Duration afterTheViewers, Duration atMost) {
    public static final Waits DEFAULT =
        new Waits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10));
  }

  private final ScheduledExecutorService timer;
  private final Waits waits;
  private final IntSupplier viewers;
  private final Runnable end;

  @GuardedBy("this")
  private int held;

  /** Counts the changes, so that an end that was planned before the latest one does not come. */
  @GuardedBy("this")
  private long changes;

  @GuardedBy("this")
  private boolean ending;

  private Leases(ScheduledExecutorService timer, Waits waits, IntSupplier viewers, Runnable end) {
    this.viewers = viewers;
    this.timer = timer;
    this.waits = waits;
    this.end = end;
  }

  /**
   * Begins to wait for the first lease.
   *
   * @param viewers how many sockets look at sessions now
   * @param end called once, on the timer's thread or on that of a request
   */
  public static Leases await(
      ScheduledExecutorService timer, Waits waits, IntSupplier viewers, Runnable end) {
    Leases leases = new Leases(timer, waits, viewers, end);
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

  /** Whether anybody holds a lease. */
  synchronized boolean areHeld() {
    return held > 0;
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
    later(
        wait,
        () -> {
          if (viewers.getAsInt() == 0) {
            endIfUnchanged(change, why);
          } else {
            awaitViewers(change, why, Duration.ZERO, Duration.ZERO);
          }
        });
  }

  /**
   * Whoever looks at a session keeps the server, but not for ever: a page that was forgotten in a
   * tab must not hold a machine's memory.
   *
   * @param waited since somebody was first seen to look
   * @param alone since nobody was seen any more
   */
  private void awaitViewers(long change, String why, Duration waited, Duration alone) {
    if (waited.compareTo(waits.atMost()) >= 0 || alone.compareTo(waits.afterTheViewers()) >= 0) {
      endIfUnchanged(change, why);
    } else if (isUnchanged(change)) {
      Duration step = waits.afterTheViewers().dividedBy(10);
      later(
          step,
          () ->
              awaitViewers(
                  change,
                  why,
                  waited.plus(step),
                  viewers.getAsInt() > 0 ? Duration.ZERO : alone.plus(step)));
    }
  }

  private void later(Duration wait, Runnable check) {
    timer.schedule(check, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized boolean isUnchanged(long change) {
    return !ending && changes == change;
  }

  private void endIfUnchanged(long change, String why) {
    synchronized (this) {
      if (!isUnchanged(change)) {
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
