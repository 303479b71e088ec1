package buckaroo.profile;

import buckaroo.profile.count.BlockPool;
import buckaroo.profile.count.CompensatedSum;
import buckaroo.profile.count.KeyHash;
import buckaroo.profile.count.Partitions;
import buckaroo.profile.count.ShareCounts;
import buckaroo.profile.count.TopEntries;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many distinct values: one pass over the column counts keys by range, sums squared deviations and
 * deals the keys out for counting; each further question is a pass of its own. For one thread,
 * which shares the work out.
 */
final class SpreadPopulation implements Population {
  private final KeyBlocks keys;
  private final Parallel parallel;
  private final BlockPool pool;
  private final double mean;
  private final RankSelection ranks;
  private final Partitions partitions;
  private final int sweeps;
  private final double squaredDeviations;

  /**
   * Makes the first pass.
   *
   * @param scratchLongs about how many longs may be dealt out at a time; a column of more is gone
   *     through several times
   */
  SpreadPopulation(
      KeyBlocks keys, Moments moments, Parallel parallel, BlockPool pool, long scratchLongs) {
    this.keys = keys;
    this.parallel = parallel;
    this.pool = pool;
    this.mean = moments.mean();
    this.ranks = new RankSelection(keys, parallel, moments.min(), moments.max());
    this.sweeps = sweeps(moments.count(), scratchLongs);
    this.partitions = new Partitions(moments.count(), parallel.threads(), pool);
    partitions.clear();
    CompensatedSum[] squares = new CompensatedSum[parallel.threads()];
    parallel.shares(worker -> squares[worker] = firstPass(worker));
    var total = new CompensatedSum();
    for (CompensatedSum share : squares) {
      total.add(share);
    }
    this.squaredDeviations = total.value();
  }

  /** A power of two, so that the shares of a sweep are known by their highest bits. */
  static int sweeps(long count, long scratchLongs) {
    int sweeps = 1;
    while (count / sweeps > scratchLongs && sweeps < 1 << 10) {
      sweeps *= 2;
    }
    return sweeps;
  }

  private CompensatedSum firstPass(int worker) {
    var squares = new CompensatedSum();
    double[] doubles = new double[keys.blockRows()];
    long[] hashes = new long[keys.blockRows()];
    int[] counts = ranks.countsOf(worker);
    keys.forEachBlock(
        parallel,
        worker,
        block -> {
          ranks.count(block.keys, block.count, counts);
          if (keys.isNumber()) {
            int length = keys.toDoubles(block, doubles);
            squares.add(CompensatedSum.squaresOfRun(doubles, length, mean));
          }
          deal(worker, block, hashes, 0);
        });
    return squares;
  }

  private void deal(int worker, KeyBlocks.Block block, long[] hashes, int sweep) {
    KeyHash.ofAll(block.keys, block.count, hashes);
    int count = sweeps == 1 ? block.count : keep(hashes, block.count, sweep);
    partitions.deal(worker, hashes, count);
  }

  /** Moves the hashes of a sweep to the front; returns how many they are. */
  private int keep(long[] hashes, int count, int sweep) {
    int shift = 64 - Integer.numberOfTrailingZeros(sweeps);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      long hash = hashes[i];
      hashes[kept] = hash;
      kept += (int) (hash >>> shift) == sweep ? 1 : 0;
    }
    return kept;
  }

  @Override
  public long[] atRanks(long[] wanted) {
    return ranks.select(wanted);
  }

  @Override
  public double squaredDeviations() {
    return squaredDeviations;
  }

  @Override
  public @Nullable Range between(double low, double high) {
    Range[] shares = new Range[parallel.threads()];
    parallel.shares(worker -> shares[worker] = between(worker, low, high));
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Range share : shares) {
      min = Math.min(min, share.min());
      max = Math.max(max, share.max());
    }
    return min <= max ? new Range(min, max) : null;
  }

  private Range between(int worker, double low, double high) {
    double[] doubles = new double[keys.blockRows()];
    double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    keys.forEachBlock(
        parallel,
        worker,
        block -> widen(extremes, doubles, keys.toDoubles(block, doubles), low, high));
    return new Range(extremes[0], extremes[1]);
  }

  /**
   * The smallest value above the one bound and the largest below the other. Where nothing lies
   * between the bounds they come out crossed.
   */
  private static void widen(
      double[] extremes, double[] values, int count, double low, double high) {
    double min = extremes[0];
    double max = extremes[1];
    for (int i = 0; i < count; i++) {
      double value = values[i];
      min = value > low && value < min ? value : min;
      max = value < high && value > max ? value : max;
    }
    extremes[0] = min;
    extremes[1] = max;
  }

  @Override
  public long[] binCounts(BinEdges edges, double low, double high) {
    long[][] shares = new long[parallel.threads()][HistogramBins.BINS];
    parallel.shares(
        worker -> {
          double[] doubles = new double[keys.blockRows()];
          keys.forEachBlock(
              parallel,
              worker,
              block -> {
                int count = keys.toDoubles(block, doubles);
                countBins(shares[worker], doubles, count, edges, low, high);
              });
        });
    long[] bins = new long[HistogramBins.BINS];
    for (long[] share : shares) {
      for (int i = 0; i < bins.length; i++) {
        bins[i] += share[i];
      }
    }
    return bins;
  }

  private static void countBins(
      long[] bins, double[] values, int count, BinEdges edges, double low, double high) {
    for (int i = 0; i < count; i++) {
      double value = values[i];
      if (value > low && value < high) {
        bins[edges.bin(value)]++;
      }
    }
  }

  @Override
  public Tally tally(int limit) {
    var counts = new ShareCounts[parallel.threads()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new ShareCounts(partitions, limit);
    }
    for (int sweep = 0; sweep < sweeps; sweep++) {
      if (sweep > 0) {
        dealAgain(sweep);
      }
      var next = new AtomicInteger();
      parallel.run(partitions.count(), () -> counts[next.getAndIncrement()], ShareCounts::count);
    }
    pool.reset();
    long distinct = 0;
    long unique = 0;
    var top = new TopEntries(limit);
    for (ShareCounts share : counts) {
      distinct += share.distinct();
      unique += share.unique();
      top.addAll(share.top());
    }
    return new Tally(distinct, unique, new FirstAppearance(keys, parallel, limit).order(top));
  }

  private void dealAgain(int sweep) {
    partitions.clear();
    parallel.shares(
        worker -> {
          long[] hashes = new long[keys.blockRows()];
          keys.forEachBlock(parallel, worker, block -> deal(worker, block, hashes, sweep));
        });
  }
}
