package buckaroo.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the keys at given positions of the sorted column without sorting it. The range of keys is
 * cut into {@value #BUCKETS} buckets, the keys of each are counted, and only the buckets that hold
 * a wanted position are gathered and sorted; a bucket with too many keys is cut again.
 *
 * <p>For one thread, which shares the work out.
 */
final class RankSelection {
  private static final int BUCKET_BITS = 12;
  private static final int BUCKETS = 1 << BUCKET_BITS;

  /** The most keys that are gathered from one bucket. */
  private static final int GATHERED = 1 << 15;

  private final KeyBlocks keys;
  private final Workers workers;
  private final Span all;
  private final int[][] counts;

  RankSelection(KeyBlocks keys, Workers workers, long min, long max) {
    this.keys = keys;
    this.workers = workers;
    this.all = new Span(min, max);
    this.counts = new int[workers.count()][BUCKETS];
  }

  /**
   * Keys from one to another, both included, in buckets of a power of two.
   *
   * @param shift the bits of a bucket
   */
  private record Span(long min, long max, int shift) {
    Span(long min, long max) {
      this(min, max, Math.max(0, 64 - Long.numberOfLeadingZeros(max - min) - BUCKET_BITS));
    }

    /** The keys of one bucket. */
    Span bucket(int bucket) {
      long start = min + ((long) bucket << shift);
      long width = (1L << shift) - 1;
      boolean isLast = Long.compareUnsigned(max - start, width) < 0;
      return new Span(start, isLast ? max : start + width);
    }

    boolean contains(long key) {
      return key >= min && key <= max;
    }
  }

  /** The bucket counts that a worker fills by {@link #count} before anything is selected. */
  int[] countsOf(int worker) {
    return counts[worker];
  }

  /** Counts keys of the whole range into their buckets. */
  void count(long[] source, int count, int[] buckets) {
    long min = all.min;
    int shift = all.shift;
    for (int i = 0; i < count; i++) {
      buckets[(int) (source[i] - min >>> shift)]++;
    }
  }

  /** Buckets that wait to be gathered: disjoint, rising, with the positions wanted from each. */
  private record Gathering(List<Span> spans, List<Wanted> wanted) {}

  /** A position within a bucket, and where its key goes. */
  private record Wanted(int span, long rankInSpan, int target) {}

  /**
   * The keys at positions of the sorted column.
   *
   * @param ranks rising
   */
  long[] select(long[] ranks) {
    long[] found = new long[ranks.length];
    var gathering = new Gathering(new ArrayList<>(), new ArrayList<>());
    locate(all, counts, ranks, 0, 0, ranks.length, found, gathering);
    if (!gathering.wanted.isEmpty()) {
      gather(gathering, found);
    }
    return found;
  }

  /**
   * Finds the bucket of each of {@code ranks[from, to)}.
   *
   * @param before keys below the span
   */
  private void locate(
      Span span,
      int[][] shares,
      long[] ranks,
      long before,
      int from,
      int to,
      long[] found,
      Gathering gathering) {
    long[] totals = new long[BUCKETS];
    for (int[] share : shares) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        totals[bucket] += share[bucket];
      }
    }
    long below = before;
    int bucket = 0;
    int next = from;
    while (next < to) {
      while (below + totals[bucket] <= ranks[next]) {
        below += totals[bucket++];
      }
      int first = next;
      while (next < to && ranks[next] < below + totals[bucket]) {
        next++;
      }
      Span inner = span.bucket(bucket);
      if (inner.min == inner.max) {
        Arrays.fill(found, first, next, inner.min);
      } else if (totals[bucket] <= GATHERED) {
        for (int i = first; i < next; i++) {
          gathering.wanted.add(new Wanted(gathering.spans.size(), ranks[i] - below, i));
        }
        gathering.spans.add(inner);
      } else {
        locate(inner, countWithin(inner), ranks, below, first, next, found, gathering);
      }
    }
  }

  private int[][] countWithin(Span span) {
    int[][] shares = new int[workers.count()][BUCKETS];
    workers.run(
        worker ->
            keys.forEachBlock(workers, worker, block -> countWithin(span, block, shares[worker])));
    return shares;
  }

  private static void countWithin(Span span, KeyBlocks.Block block, int[] buckets) {
    long min = span.min;
    long max = span.max;
    int shift = span.shift;
    for (int i = 0; i < block.count; i++) {
      long key = block.keys[i];
      if (key >= min && key <= max) {
        buckets[(int) (key - min >>> shift)]++;
      }
    }
  }

  /** Sorts the keys of all spans together: the spans are disjoint, so each stays in one piece. */
  private void gather(Gathering gathering, long[] found) {
    boolean[] isWanted = new boolean[BUCKETS];
    for (Span span : gathering.spans) {
      isWanted[(int) (span.min - all.min >>> all.shift)] = true;
    }
    LongList[] shares = new LongList[workers.count()];
    workers.run(
        worker -> {
          var share = new LongList();
          shares[worker] = share;
          keys.forEachBlock(
              workers, worker, block -> gather(block, isWanted, gathering.spans, share));
        });
    var gathered = new LongList();
    for (LongList share : shares) {
      gathered.addAll(share);
    }
    long[] sorted = gathered.sorted();
    int[] starts = new int[gathering.spans.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = lowerBound(sorted, gathering.spans.get(i).min);
    }
    for (Wanted wanted : gathering.wanted) {
      found[wanted.target] = sorted[Math.toIntExact(starts[wanted.span] + wanted.rankInSpan)];
    }
  }

  private void gather(
      KeyBlocks.Block block, boolean[] isWanted, List<Span> spans, LongList target) {
    long min = all.min;
    int shift = all.shift;
    for (int i = 0; i < block.count; i++) {
      long key = block.keys[i];
      if (isWanted[(int) (key - min >>> shift)]) {
        for (int s = 0; s < spans.size(); s++) {
          if (spans.get(s).contains(key)) {
            target.add(key);
            break;
          }
        }
      }
    }
  }

  private static int lowerBound(long[] sorted, long key) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
