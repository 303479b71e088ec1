package buckaroo.profile;

import buckaroo.profile.count.CompensatedSum;
import buckaroo.table.Nullable;
import java.util.Arrays;
import java.util.List;

/** Few distinct values, each with its count and its first row. Immutable. */
final class CountedPopulation implements Population {
  private final KeyBlocks keys;
  private final double mean;

  /** Distinct keys, rising. */
  private final long[] distinct;

  private final long[] counts;
  private final int[] firstRows;

  private CountedPopulation(
      KeyBlocks keys, double mean, long[] distinct, long[] counts, int[] firstRows) {
    this.keys = keys;
    this.mean = mean;
    this.distinct = distinct;
    this.counts = counts;
    this.firstRows = firstRows;
  }

  /** The population of what some workers have counted. */
  static CountedPopulation of(KeyBlocks keys, double mean, List<FewValues> shares) {
    var merged = new FewValues(0);
    for (FewValues share : shares) {
      merged.merge(share);
    }
    return ofMerged(keys, mean, merged);
  }

  /** The population of what was merged already. */
  static CountedPopulation ofMerged(KeyBlocks keys, double mean, FewValues merged) {
    int size = merged.size();
    long[] distinct = new long[size];
    for (int i = 0; i < size; i++) {
      distinct[i] = merged.key(i);
    }
    Arrays.sort(distinct);
    long[] counts = new long[size];
    int[] firstRows = new int[size];
    for (int i = 0; i < size; i++) {
      int entry = merged.find(distinct[i]);
      counts[i] = merged.count(entry);
      firstRows[i] = merged.firstRow(entry);
    }
    return new CountedPopulation(keys, mean, distinct, counts, firstRows);
  }

  @Override
  public long[] atRanks(long[] ranks) {
    long[] found = new long[ranks.length];
    int at = 0;
    long below = 0;
    for (int i = 0; i < ranks.length; i++) {
      while (below + counts[at] <= ranks[i]) {
        below += counts[at++];
      }
      found[i] = distinct[at];
    }
    return found;
  }

  @Override
  public double squaredDeviations() {
    var sum = new CompensatedSum();
    for (int i = 0; i < distinct.length; i++) {
      double distance = keys.toDouble(distinct[i]) - mean;
      sum.add(distance * distance * counts[i]);
    }
    return sum.value();
  }

  @Override
  public @Nullable Range between(double low, double high) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (long key : distinct) {
      double value = keys.toDouble(key);
      if (value > low && value < high) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return min <= max ? new Range(min, max) : null;
  }

  @Override
  public long[] binCounts(BinEdges edges, double low, double high) {
    long[] bins = new long[HistogramBins.BINS];
    for (int i = 0; i < distinct.length; i++) {
      double value = keys.toDouble(distinct[i]);
      if (value > low && value < high) {
        bins[edges.bin(value)] += counts[i];
      }
    }
    return bins;
  }

  @Override
  public Tally tally(int limit) {
    var top = new TopRows(limit);
    long unique = 0;
    for (int i = 0; i < distinct.length; i++) {
      unique += counts[i] == 1 ? 1 : 0;
      top.offer(distinct[i], firstRows[i], counts[i]);
    }
    return new Tally(distinct.length, unique, top.values(keys::value));
  }
}
