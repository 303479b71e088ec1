package buckaroo.profile;

import buckaroo.profile.count.BlockPool;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Profiles a column of numbers, dates or timestamps (STATS sections 1 and 2). */
final class NumberProfiler {
  private static final double LOW_TAIL = 0.01;
  private static final double HIGH_TAIL = 0.99;

  private final KeyBlocks keys;
  private final Parallel parallel;
  private final BlockPool pool;
  private final long scratchLongs;
  private final FewValues[] few;

  NumberProfiler(KeyBlocks keys, Parallel parallel, BlockPool pool, long scratchLongs) {
    this.keys = keys;
    this.parallel = parallel;
    this.pool = pool;
    this.scratchLongs = scratchLongs;
    this.few = new FewValues[parallel.threads()];
  }

  /**
   * What was found.
   *
   * @param count cells with a value
   * @param summary null where there are none
   */
  record Result(long count, Tally tally, @Nullable NumberSummary summary) {}

  Result profile() {
    Moments moments = firstPass();
    if (moments.count() == 0) {
      return new Result(0, Tally.EMPTY, null);
    }
    return result(keys, moments, population(moments));
  }

  /**
   * Only the distinct values.
   *
   * @param limit how many of them to name
   */
  Tally tally(int limit) {
    Moments moments = firstPass();
    return moments.count() == 0 ? Tally.EMPTY : population(moments).tally(limit);
  }

  private Moments firstPass() {
    Moments[] moments = new Moments[parallel.threads()];
    parallel.shares(
        worker -> {
          moments[worker] = new Moments(keys);
          few[worker] = new FewValues(keys.blockRows());
          firstPass(worker, moments[worker], few[worker]);
        });
    for (int i = 1; i < moments.length; i++) {
      moments[0].merge(moments[i]);
    }
    return moments[0];
  }

  private Population population(Moments moments) {
    boolean isFew = Arrays.stream(few).noneMatch(FewValues::isFull);
    if (isFew) {
      return CountedPopulation.of(keys, moments.mean(), List.of(few));
    }
    return moments.isRising() && moments.count() == keys.rowCount()
        ? new RisingPopulation(keys, moments.mean(), parallel)
        : new SpreadPopulation(keys, moments, parallel, pool, scratchLongs);
  }

  /** What a population tells; the moments are of at least one value. */
  static Result result(KeyBlocks keys, Moments moments, Population population) {
    return new Result(
        moments.count(), population.tally(Tally.TOP), summary(keys, moments, population));
  }

  private void firstPass(int worker, Moments moments, FewValues few) {
    keys.forEachBlock(
        parallel,
        worker,
        block -> {
          moments.add(block);
          if (!few.isFull()) {
            few.add(block);
          }
        });
  }

  private static NumberSummary summary(KeyBlocks keys, Moments moments, Population population) {
    long count = moments.count();
    double std = Double.NaN;
    if (keys.isNumber() && count > 1) {
      std = Math.sqrt(population.squaredDeviations() / (count - 1));
    }
    SortedPositions sorted = SortedPositions.of(population, keys, count);
    return new NumberSummary(
        keys.value(moments.min()),
        keys.value(moments.max()),
        moments.mean(),
        std,
        sorted.quantiles(),
        bins(population, sorted));
  }

  private static @Nullable HistogramBins bins(Population population, SortedPositions sorted) {
    List<Double> quantiles = sorted.quantiles();
    double low = quantiles.get(0);
    double high = quantiles.get(quantiles.size() - 1);
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return null;
    }
    Population.Range middle = middle(population, sorted, low, high);
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

  /** The neighbours of the tails where they lie between them, else what a search finds. */
  private static Population.@Nullable Range middle(
      Population population, SortedPositions sorted, double low, double high) {
    double min = sorted.above(LOW_TAIL);
    double max = sorted.below(HIGH_TAIL);
    boolean isBetween = min > low && min < high && max > low && max < high;
    return isBetween ? new Population.Range(min, max) : population.between(low, high);
  }
}
