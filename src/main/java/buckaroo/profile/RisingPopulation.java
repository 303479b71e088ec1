package buckaroo.profile;

import buckaroo.profile.count.CompensatedSum;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.util.function.DoublePredicate;

/**
 * Many values that stand in the file in rising order with none missing, as row numbers and the
 * times of a log do. Equal values are neighbours and the sorted column is the column itself, so
 * nothing is dealt out: distinct values are counted in one pass, and positions are looked up. For
 * one thread, which shares the work out.
 */
final class RisingPopulation implements Population {
  private final KeyBlocks keys;
  private final Parallel parallel;
  private final double mean;
  private final KeyBlocks.Block one = new KeyBlocks.Block(1);

  RisingPopulation(KeyBlocks keys, double mean, Parallel parallel) {
    this.keys = keys;
    this.parallel = parallel;
    this.mean = mean;
  }

  private long key(int row) {
    keys.read(row, row + 1, one);
    return one.keys[0];
  }

  private double value(int row) {
    return keys.toDouble(key(row));
  }

  @Override
  public long[] atRanks(long[] ranks) {
    long[] found = new long[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      found[i] = key(Math.toIntExact(ranks[i]));
    }
    return found;
  }

  @Override
  public double squaredDeviations() {
    CompensatedSum[] squares = new CompensatedSum[parallel.threads()];
    parallel.shares(
        share -> {
          var sum = new CompensatedSum();
          squares[share] = sum;
          double[] doubles = new double[keys.blockRows()];
          keys.forEachBlock(
              parallel,
              share,
              block -> {
                int length = keys.toDoubles(block, doubles);
                sum.add(CompensatedSum.squaresOfRun(doubles, length, mean));
              });
        });
    var total = new CompensatedSum();
    for (CompensatedSum share : squares) {
      total.add(share);
    }
    return total.value();
  }

  /** The first row whose value passes a test that all later ones pass too; the end if none does. */
  private int firstRow(DoublePredicate test) {
    int low = 0;
    int high = keys.rowCount();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (test.test(value(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public @Nullable Range between(double low, double high) {
    int first = firstRow(value -> value > low);
    int end = firstRow(value -> value >= high);
    return first < end ? new Range(value(first), value(end - 1)) : null;
  }

  @Override
  public long[] binCounts(BinEdges edges, double low, double high) {
    long[] bins = new long[HistogramBins.BINS];
    int end = firstRow(value -> value >= high);
    int from = firstRow(value -> value > low);
    for (int bin = 0; bin < bins.length && from < end; bin++) {
      int last = bin;
      int to =
          Math.min(end, firstRow(value -> value >= high || value > low && edges.bin(value) > last));
      bins[bin] = to - from;
      from = to;
    }
    return bins;
  }

  @Override
  public Tally tally(int limit) {
    Runs[] shares = new Runs[parallel.threads()];
    parallel.shares(
        share -> {
          shares[share] = new Runs(limit);
          shares[share].count(
              parallel.shareStart(share, keys.rowCount()),
              parallel.shareStart(share + 1, keys.rowCount()));
        });
    Runs all = shares[0];
    for (int i = 1; i < shares.length; i++) {
      all.addAll(shares[i]);
    }
    return new Tally(all.distinct, all.unique, all.top.values(keys::value));
  }

  /** Counts the runs of equal keys that begin in a share. */
  private final class Runs {
    private final KeyBlocks.Block block = new KeyBlocks.Block(keys.blockRows());
    private final TopRows top;
    private long distinct;
    private long unique;
    private long runKey;
    private int runStart;

    Runs(int limit) {
      this.top = new TopRows(limit);
    }

    /** Counts those of rows {@code [from, to)}; the last of them may go on behind. */
    void count(int from, int to) {
      if (from == to) {
        return;
      }
      boolean isOpen = false;
      if (from > 0) {
        keys.read(from - 1, from, block);
        runKey = block.keys[0];
      }
      int row = from;
      while (row < keys.rowCount() && (row < to || isOpen)) {
        parallel.check();
        int length = Math.min(keys.blockRows(), keys.rowCount() - row);
        keys.read(row, row + length, block);
        for (int i = 0; i < length; i++) {
          long key = block.keys[i];
          // The run that the share begins within is that of the share before.
          if (key != runKey || row + i == 0) {
            if (isOpen) {
              end(row + i);
            }
            isOpen = row + i < to;
            if (!isOpen) {
              return;
            }
            runKey = key;
            runStart = row + i;
          }
        }
        row += length;
      }
      if (isOpen) {
        end(row);
      }
    }

    private void end(int runEnd) {
      int count = runEnd - runStart;
      distinct++;
      unique += count == 1 ? 1 : 0;
      top.offer(runKey, runStart, count);
    }

    void addAll(Runs other) {
      distinct += other.distinct;
      unique += other.unique;
      top.addAll(other.top);
    }
  }
}
