package buckaroo.query;

import buckaroo.profile.Tally;
import java.util.List;

/**
 * How often the values of a column occur among the rows of a view.
 *
 * @param values the most frequent ones, and among equal counts the one that comes first in the file
 * @param distinct values that there are, named or not
 * @param nulls missing cells, NaN among them
 * @param rows in the view
 */
public record ValueCounts(List<Tally.ValueCount> values, long distinct, long nulls, long rows) {
  public ValueCounts {
    values = List.copyOf(values);
  }
}
