package buckaroo.operation.number;

import buckaroo.operation.Frame;
import buckaroo.operation.Keys;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Parallel;
import java.util.List;

/**
 * Finds keys of a column by their position in ascending order without sorting: sixteen bits at a
 * time, counting the keys that begin with what is known already. Infinite numbers do not count.
 */
final class RankedKeys {
  private static final int BITS = 16;
  private static final int BUCKETS = 1 << BITS;

  private final Frame frame;
  private final Column column;
  private final Keys keys;
  private final Cancellation cancellation;
  private final int[] firstBits;
  private final long count;

  RankedKeys(Frame frame, Column column, Keys keys, Cancellation cancellation) {
    this.frame = frame;
    this.column = column;
    this.keys = keys;
    this.cancellation = cancellation;
    this.firstBits = counts(0, 0);
    long all = 0;
    for (int bucket : firstBits) {
      all += bucket;
    }
    this.count = all;
  }

  /** The keys that count. */
  long count() {
    return count;
  }

  /** The keys at the given positions from 0, which lie below {@link #count}. */
  long[] select(long... ranks) {
    var found = new long[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      found[i] = select(ranks[i]);
    }
    return found;
  }

  private long select(long rank) {
    long prefix = 0;
    long left = rank;
    for (int known = 0; known < 64; known += BITS) {
      int[] counts = known == 0 ? firstBits : counts(known, prefix);
      int bucket = 0;
      while (left >= counts[bucket]) {
        left -= counts[bucket++];
      }
      prefix = prefix << BITS | bucket;
    }
    return prefix ^ Long.MIN_VALUE;
  }

  /** How many keys go on with each of the next bits after those that are known. */
  private int[] counts(int known, long prefix) {
    int down = 64 - known - BITS;
    double[] reals = column instanceof DoubleColumn doubles ? doubles.values() : new double[0];
    List<int[]> shares =
        Parallel.of(cancellation)
            .rows(
                column.rowCount(),
                () -> new int[BUCKETS],
                (own, from, to) -> {
                  for (int row = from; row < to; row++) {
                    if (column.isNull(row)
                        || !frame.contains(row)
                        || (reals.length > 0 && !Double.isFinite(reals[row]))) {
                      continue;
                    }
                    // Unsigned order from here on.
                    long key = keys.of(row) ^ Long.MIN_VALUE;
                    if (known == 0 || key >>> 64 - known == prefix) {
                      own[(int) (key >>> down) & BUCKETS - 1]++;
                    }
                  }
                });
    int[] total = shares.get(0);
    for (int[] share : shares.subList(1, shares.size())) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        total[bucket] += share[bucket];
      }
    }
    return total;
  }
}
