package buckaroo.profile.count;

import java.util.Arrays;

/**
 * Scratch memory that all columns of a profile share: segments of longs, made when first asked for
 * and kept. Safe for any thread, but a segment belongs to the worker that took it.
 */
public final class BlockPool {
  static final int SEGMENT_SHIFT = 15;
  static final int SEGMENT_LONGS = 1 << SEGMENT_SHIFT;

  private long[][] segments = new long[16][];
  private int taken;

  /** The number of a segment that nobody else has. */
  synchronized int take() {
    if (taken == segments.length) {
      segments = Arrays.copyOf(segments, 2 * taken);
    }
    if (segments[taken] == null) {
      segments[taken] = new long[SEGMENT_LONGS];
    }
    return taken++;
  }

  /** All segments so far, by number; a snapshot that holds at least what the caller has taken. */
  synchronized long[][] segments() {
    return segments;
  }

  /** Takes all segments back. */
  public synchronized void reset() {
    taken = 0;
  }
}
