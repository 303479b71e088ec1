package buckaroo.profile;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Profiles a column of numbers, dates or timestamps (STATS sections 1 and 2). */
final class NumberProfiler {
  private final KeyBlocks keys;
  private final Workers workers;
  private final BlockPool pool;
  private final long scratchLongs;

  NumberProfiler(KeyBlocks keys, Workers workers, BlockPool pool, long scratchLongs) {
    this.keys = keys;
    this.workers = workers;
    this.pool = pool;
    this.scratchLongs = scratchLongs;
  }

  /**
   * What was found.
   *
   * @param count cells with a value
   * @param summary null where there are none
   */
  record Result(long count, Tally tally, @Nullable NumberSummary summary) {}

  Result profile() {
    Moments[] moments = new Moments[workers.count()];
    FewValues[] few = new FewValues[workers.count()];
    workers.run(
        worker -> {
          moments[worker] = new Moments(keys);
          few[worker] = new FewValues(keys.blockRows());
          firstPass(worker, moments[worker], few[worker]);
        });
    for (int i = 1; i < moments.length; i++) {
      moments[0].merge(moments[i]);
    }
    if (moments[0].count() == 0) {
      return new Result(0, Tally.EMPTY, null);
    }
    boolean isFew = Arrays.stream(few).noneMatch(FewValues::isFull);
    Population population =
        isFew
            ? CountedPopulation.of(keys, moments[0].mean(), List.of(few))
            : new SpreadPopulation(keys, moments[0], workers, pool, scratchLongs);
    return new Result(moments[0].count(), population.tally(), summary(moments[0], population));
  }

  private void firstPass(int worker, Moments moments, FewValues few) {
    keys.forEachBlock(
        workers,
        worker,
        block -> {
          moments.add(block);
          if (!few.isFull()) {
            few.add(block);
          }
        });
  }

  private NumberSummary summary(Moments moments, Population population) {
    long count = moments.count();
    double std = Double.NaN;
    if (keys.isNumber() && count > 1) {
      std = Math.sqrt(population.squaredDeviations() / (count - 1));
    }
    List<Double> quantiles = quantiles(count, population);
    return new NumberSummary(
        keys.value(moments.min()),
        keys.value(moments.max()),
        moments.mean(),
        std,
        quantiles,
        bins(population, quantiles.get(0), quantiles.get(quantiles.size() - 1)));
  }

  private List<Double> quantiles(long count, Population population) {
    var ranks = new TreeSet<Long>();
    for (double fraction : NumberSummary.FRACTIONS) {
      long below = (long) ((count - 1) * fraction);
      ranks.add(below);
      ranks.add(Math.min(count - 1, below + 1));
    }
    long[] wanted = ranks.stream().mapToLong(Long::longValue).toArray();
    long[] found = population.atRanks(wanted);
    List<Double> quantiles = new ArrayList<>();
    for (double fraction : NumberSummary.FRACTIONS) {
      double position = (count - 1) * fraction;
      long below = (long) position;
      double low = keys.toDouble(found[Arrays.binarySearch(wanted, below)]);
      double high =
          keys.toDouble(found[Arrays.binarySearch(wanted, Math.min(count - 1, below + 1))]);
      quantiles.add(between(low, high, position - below));
    }
    return quantiles;
  }

  /** Goes from the nearer end, as numpy does, so that both round alike. */
  private static double between(double low, double high, double share) {
    if (low == high) {
      return low;
    }
    double distance = high - low;
    return share >= 0.5 ? high - distance * (1 - share) : low + distance * share;
  }

  private @Nullable HistogramBins bins(Population population, double low, double high) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return null;
    }
    Population.Range middle = population.between(low, high);
    if (middle == null) {
      return null;
    }
    BinEdges edges = BinEdges.between(middle.min(), middle.max());
    if (edges == null) {
      return null;
    }
    List<Double> edgeList = new ArrayList<>();
    for (int i = 0; i <= HistogramBins.BINS; i++) {
      edgeList.add(edges.edge(i));
    }
    List<Long> counts = Arrays.stream(population.binCounts(edges, low, high)).boxed().toList();
    return new HistogramBins(edgeList, counts, low, high);
  }
}
