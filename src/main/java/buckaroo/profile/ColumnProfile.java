package buckaroo.profile;

import buckaroo.table.Field;
import buckaroo.table.Nullable;
import java.util.List;

/**
 * The statistics of one column (STATS section 1). NaN counts as missing, as it does for pandas.
 * Immutable.
 *
 * @param nullCount missing cells
 * @param tally the distinct values; empty for JSON columns, whose values the reference does not
 *     compare
 * @param numbers extremes and quantiles of numbers and times; null for every other type and where
 *     no cell has a value
 * @param text lengths of text; null for every other type and where no cell has a value
 * @param histogram the bars to draw, in order; percentages are whole numbers
 */
public record ColumnProfile(
    Field field,
    long rowCount,
    long nullCount,
    Tally tally,
    @Nullable NumberSummary numbers,
    @Nullable TextSummary text,
    List<Bar> histogram) {
  public ColumnProfile {
    histogram = List.copyOf(histogram);
  }

  public long nonNullCount() {
    return rowCount - nullCount;
  }
}
