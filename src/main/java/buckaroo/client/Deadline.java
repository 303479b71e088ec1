package buckaroo.client;

import java.time.Duration;

/** A moment that must not be passed, on the clock that nobody sets. Immutable. */
final class Deadline {
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  boolean isOver() {
    return nanos - System.nanoTime() <= 0;
  }

  /** The time that is left, but no more than {@code most} and at least a millisecond. */
  Duration atMost(Duration most) {
    long left = Math.min(most.toNanos(), nanos - System.nanoTime());
    return Duration.ofNanos(Math.max(1_000_000, left));
  }

  /** This moment, or one {@code most} from now if that is earlier. */
  Deadline within(Duration most) {
    return in(atMost(most));
  }
}
