package buckaroo.profile;

import java.util.List;

/**
 * Ten bins of equal width over the values strictly between two tails (STATS section 2). A bin holds
 * its lower edge; the last one holds both.
 *
 * @param edges rising, one more than bins
 * @param counts cells in each bin
 * @param lowTail the 1 % quantile
 * @param highTail the 99 % quantile
 */
public record HistogramBins(
    List<Double> edges, List<Long> counts, double lowTail, double highTail) {
  /** How many bins there are. */
  public static final int BINS = 10;

  public HistogramBins {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
  }

  /** The cells in all bins. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
