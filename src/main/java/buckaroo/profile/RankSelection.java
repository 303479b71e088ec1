package buckaroo.profile;

import buckaroo.profile.count.LongList;
import buckaroo.table.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
  private static final int GATHERED = 1 << 16;

  private final KeyBlocks keys;
  private final Parallel parallel;
  private final Span all;
  private final int[][] counts;

  RankSelection(KeyBlocks keys, Parallel parallel, long min, long max) {
    this.keys = keys;
    this.parallel = parallel;
    this.all = new Span(min, max);
    this.counts = new int[parallel.threads()][BUCKETS];
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

  /**
   * A span of keys, and the positions that lie in it.
   *
   * @param before keys below the span
   * @param from the first of the positions
   * @param to the end of the positions, exclusive
   */
  private record Task(Span span, long before, int from, int to) {}

  /**
   * The keys at positions of the sorted column.
   *
   * @param ranks rising
   */
  long[] select(long[] ranks) {
    long[] found = new long[ranks.length];
    List<Task> small = new ArrayList<>();
    List<Task> large = new ArrayList<>();
    locate(new Task(all, 0, 0, ranks.length), total(counts), ranks, found, small, large);
    while (!large.isEmpty()) {
      List<Task> tasks = rising(large);
      large.clear();
      long[][] totals = countWithin(tasks);
      for (int i = 0; i < tasks.size(); i++) {
        locate(tasks.get(i), totals[i], ranks, found, small, large);
      }
    }
    if (!small.isEmpty()) {
      gather(rising(small), ranks, found);
    }
    return found;
  }

  private static List<Task> rising(List<Task> tasks) {
    return tasks.stream().sorted(Comparator.comparingInt(Task::from)).toList();
  }

  private static long[] total(int[][] shares) {
    long[] totals = new long[BUCKETS];
    for (int[] share : shares) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        totals[bucket] += share[bucket];
      }
    }
    return totals;
  }

  /** Finds the bucket of each position; what that does not settle becomes a task. */
  private static void locate(
      Task task, long[] totals, long[] ranks, long[] found, List<Task> small, List<Task> large) {
    long below = task.before;
    int bucket = 0;
    int next = task.from;
    while (next < task.to) {
      while (below + totals[bucket] <= ranks[next]) {
        below += totals[bucket++];
      }
      int first = next;
      while (next < task.to && ranks[next] < below + totals[bucket]) {
        next++;
      }
      Span span = task.span.bucket(bucket);
      if (span.min == span.max) {
        Arrays.fill(found, first, next, span.min);
      } else {
        (totals[bucket] <= GATHERED ? small : large).add(new Task(span, below, first, next));
      }
    }
  }

  /** The bucket counts of several spans, by one pass over the column. */
  private long[][] countWithin(List<Task> tasks) {
    var index = new SpanIndex(tasks);
    int[][][] shares = new int[tasks.size()][parallel.threads()][BUCKETS];
    parallel.shares(
        worker ->
            keys.forEachBlock(
                parallel,
                worker,
                block -> {
                  for (int i = 0; i < block.count; i++) {
                    long key = block.keys[i];
                    int task = index.find(key);
                    if (task >= 0) {
                      Span span = index.spans[task];
                      shares[task][worker][(int) (key - span.min >>> span.shift)]++;
                    }
                  }
                }));
    return Arrays.stream(shares).map(RankSelection::total).toArray(long[][]::new);
  }

  /** Sorts the keys of all spans together: the spans are disjoint, so each stays in one piece. */
  private void gather(List<Task> tasks, long[] ranks, long[] found) {
    var index = new SpanIndex(tasks);
    LongList[] shares = new LongList[parallel.threads()];
    parallel.shares(
        worker -> {
          var share = new LongList();
          shares[worker] = share;
          keys.forEachBlock(
              parallel,
              worker,
              block -> {
                for (int i = 0; i < block.count; i++) {
                  if (index.find(block.keys[i]) >= 0) {
                    share.add(block.keys[i]);
                  }
                }
              });
        });
    var gathered = new LongList();
    for (LongList share : shares) {
      gathered.addAll(share);
    }
    long[] sorted = gathered.sorted();
    for (Task task : tasks) {
      int start = lowerBound(sorted, task.span.min);
      for (int i = task.from; i < task.to; i++) {
        found[i] = sorted[Math.toIntExact(start + ranks[i] - task.before)];
      }
    }
  }

  /**
   * Tells which of some disjoint spans holds a key. The bucket of the whole range turns most keys
   * away and leads the others to the first span that begins in it.
   */
  private final class SpanIndex {
    private final Span[] spans;
    private final int[] first = new int[BUCKETS];
    private final int[] end = new int[BUCKETS];

    /**
     * An index of the tasks' spans, by their positions.
     *
     * @param tasks rising
     */
    SpanIndex(List<Task> tasks) {
      spans = tasks.stream().map(Task::span).toArray(Span[]::new);
      for (int i = spans.length - 1; i >= 0; i--) {
        int bucket = bucket(spans[i].min);
        first[bucket] = i;
        end[bucket] = Math.max(end[bucket], i + 1);
      }
    }

    private int bucket(long key) {
      return (int) (key - all.min >>> all.shift);
    }

    int find(long key) {
      int bucket = bucket(key);
      for (int i = first[bucket]; i < end[bucket]; i++) {
        if (spans[i].contains(key)) {
          return i;
        }
      }
      return -1;
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
