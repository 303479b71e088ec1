package buckaroo.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that can only be asked again and again. */
public final class Await {
  /** How long at most. */
  public static final Duration LIMIT = Duration.ofSeconds(20);

  private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

  private Await() {}

  /** Something that may fail while it is asked. */
  @FunctionalInterface
  public interface Condition<X extends Exception> {
    boolean holds() throws X;
  }

  /** Returns as soon as the condition holds; fails, saying what was awaited, if it never does. */
  public static <X extends Exception> void until(String what, Condition<X> condition) throws X {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The same for a condition that the calling line tells well enough. */
  public static void until(BooleanSupplier condition) {
    until("the condition", condition::getAsBoolean);
  }
}
