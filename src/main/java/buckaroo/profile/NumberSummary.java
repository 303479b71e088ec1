package buckaroo.profile;

import buckaroo.table.Nullable;
import java.util.List;

/**
 * The distribution of a column of numbers, dates or timestamps. Dates and timestamps have extremes,
 * quantiles (in their own units) and bins, but no moments.
 *
 * @param min the smallest value in the column's own type
 * @param max the largest
 * @param mean NaN for times and where infinities cancel out
 * @param std the sample standard deviation (n - 1); NaN for times and for a single value
 * @param quantiles at the fractions of {@link #FRACTIONS}, by linear interpolation
 * @param bins null where there is nothing to draw between the tails
 */
public record NumberSummary(
    Value min,
    Value max,
    double mean,
    double std,
    List<Double> quantiles,
    @Nullable HistogramBins bins) {
  /** The fractions of {@link #quantiles}, rising. */
  public static final List<Double> FRACTIONS = List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99);

  public NumberSummary {
    quantiles = List.copyOf(quantiles);
  }

  public double median() {
    return quantile(0.5);
  }

  /**
   * The quantile at one of the {@link #FRACTIONS}.
   *
   * @throws IllegalArgumentException if the fraction is none of them
   */
  public double quantile(double fraction) {
    int at = FRACTIONS.indexOf(fraction);
    if (at < 0) {
      throw new IllegalArgumentException("no quantile at " + fraction + ", only " + FRACTIONS);
    }
    return quantiles.get(at);
  }
}
