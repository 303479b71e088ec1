package buckaroo.compare;

import buckaroo.view.Cancellation;
import java.util.stream.IntStream;

/** Work on ranges of rows, several at a time, on the pool that all of the JVM shares. */
final class RowRanges {
  /** Whole words of validity bits and whole blocks of text. */
  private static final int RANGE_ROWS = 1 << 15;

  private RowRanges() {}

  /** Work on the rows {@code [from, to)}. */
  interface Work {
    void run(int from, int to);
  }

  /**
   * Runs the work on all rows; returns when it is done. Ranges begin at multiples of {@value
   * #RANGE_ROWS}.
   *
   * @throws java.util.concurrent.CancellationException if the work is no longer wanted
   */
  static void run(int rows, Cancellation cancellation, Work work) {
    int ranges = (rows + RANGE_ROWS - 1) / RANGE_ROWS;
    IntStream.range(0, ranges)
        .parallel()
        .forEach(
            range -> {
              cancellation.check();
              int from = range * RANGE_ROWS;
              work.run(from, Math.min(rows, from + RANGE_ROWS));
            });
  }
}
