package buckaroo.profile;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The values at those positions of a sorted column that quantiles are made of. Immutable.
 *
 * @param count how many values the column has; at least one
 * @param positions rising, from 0
 * @param values the value at each position
 */
record SortedPositions(long count, long[] positions, double[] values) {
  static SortedPositions of(Population population, KeyBlocks keys, long count) {
    var wanted = new TreeSet<Long>();
    for (double fraction : NumberSummary.FRACTIONS) {
      long below = (long) ((count - 1) * fraction);
      wanted.add(below);
      wanted.add(Math.min(count - 1, below + 1));
    }
    long[] positions = wanted.stream().mapToLong(Long::longValue).toArray();
    long[] found = population.atRanks(positions);
    double[] values = Arrays.stream(found).mapToDouble(keys::toDouble).toArray();
    return new SortedPositions(count, positions, values);
  }

  /** The value next to a quantile on its lower side. */
  double below(double fraction) {
    return at((long) ((count - 1) * fraction));
  }

  /** The value next to a quantile on its upper side. */
  double above(double fraction) {
    return at(Math.min(count - 1, (long) ((count - 1) * fraction) + 1));
  }

  private double at(long position) {
    return values[Arrays.binarySearch(positions, position)];
  }

  List<Double> quantiles() {
    return NumberSummary.FRACTIONS.stream().map(this::quantile).toList();
  }

  /** Goes from the nearer end, as numpy does, so that both round alike. */
  private double quantile(double fraction) {
    double low = below(fraction);
    double high = above(fraction);
    if (low == high) {
      return low;
    }
    double position = (count - 1) * fraction;
    double share = position - (long) position;
    double distance = high - low;
    return share >= 0.5 ? high - distance * (1 - share) : low + distance * share;
  }
}
