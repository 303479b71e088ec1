package buckaroo.profile.count;

import java.util.Arrays;

/**
 * Deals longs out by their highest bits, so that each share can be worked on within a processor's
 * cache. A share is a chain of small blocks for each worker; read worker by worker, it has its
 * longs in file order.
 *
 * <p>Workers deal side by side, each its own longs; when all are done, any thread may read.
 */
public final class Partitions {
  private static final int BLOCK_SHIFT = 7;
  private static final int BLOCK_LONGS = 1 << BLOCK_SHIFT;
  private static final int BLOCK_MASK = BLOCK_LONGS - 1;
  private static final int SEGMENT_MASK = BlockPool.SEGMENT_LONGS - 1;

  /** About how many longs a share should have: its hash table then fits the nearer caches. */
  private static final int SHARE = 1 << 12;

  private static final int MAX_BITS = 11;

  private final int bits;
  private final BlockPool pool;
  private final Chains[] chains;

  public Partitions(long count, int workers, BlockPool pool) {
    int wanted = 64 - Long.numberOfLeadingZeros(count / SHARE);
    this.bits = Math.max(2, Math.min(MAX_BITS, wanted));
    this.pool = pool;
    this.chains = new Chains[workers];
    for (int i = 0; i < workers; i++) {
      chains[i] = new Chains();
    }
  }

  /** How many of the highest bits tell the shares apart. */
  public int bits() {
    return bits;
  }

  public int count() {
    return 1 << bits;
  }

  /** Forgets everything that was dealt. */
  public void clear() {
    pool.reset();
    for (Chains chain : chains) {
      chain.clear();
    }
  }

  /** Deals out the first {@code count} of these, for a worker. */
  public void deal(int worker, long[] source, int count) {
    chains[worker].deal(source, count);
  }

  /**
   * Deals out pairs of longs by the bits of the first of each; a partition holds either pairs or
   * single longs.
   *
   * @param count how many longs, twice the number of pairs
   */
  public void dealPairs(int worker, long[] source, int count) {
    chains[worker].dealPairs(source, count);
  }

  /** A run of longs of one share; pairs stay together. */
  public interface Run {
    void run(long[] source, int from, int to);
  }

  /** Shows a share's longs in file order. */
  public void forEachRun(int partition, Run run) {
    long[][] segments = pool.segments();
    for (Chains chain : chains) {
      chain.forEachRun(partition, segments, run);
    }
  }

  /** One worker's chains. */
  private final class Chains {
    /** The first block of each share; -1 for none. */
    private final int[] first = new int[count()];

    /** Where each share's next long goes; at a block's end there is no room left. */
    private final int[] next = new int[count()];

    /** The block that follows a block, by block number. */
    private int[] following = new int[BLOCK_LONGS];

    private long[][] segments = new long[0][];
    private int freeBlock;
    private int freeEnd;

    Chains() {
      clear();
    }

    void clear() {
      Arrays.fill(first, -1);
      Arrays.fill(next, 0);
      freeBlock = 0;
      freeEnd = 0;
    }

    void deal(long[] source, int count) {
      int[] next = this.next;
      long[][] segments = this.segments;
      int shift = 64 - bits;
      for (int i = 0; i < count; i++) {
        long value = source[i];
        int partition = (int) (value >>> shift);
        int at = next[partition];
        if ((at & BLOCK_MASK) == 0) {
          at = newBlock(partition, at);
          segments = this.segments;
        }
        segments[at >>> BlockPool.SEGMENT_SHIFT][at & SEGMENT_MASK] = value;
        next[partition] = at + 1;
      }
    }

    void dealPairs(long[] source, int count) {
      for (int i = 0; i < count; i += 2) {
        int partition = (int) (source[i] >>> 64 - bits);
        int at = next[partition];
        if ((at & BLOCK_MASK) == 0) {
          at = newBlock(partition, at);
        }
        long[] segment = segments[at >>> BlockPool.SEGMENT_SHIFT];
        segment[at & SEGMENT_MASK] = source[i];
        segment[at + 1 & SEGMENT_MASK] = source[i + 1];
        next[partition] = at + 2;
      }
    }

    private int newBlock(int partition, int full) {
      if (freeBlock == freeEnd) {
        int segment = pool.take();
        segments = pool.segments();
        freeBlock = segment << BlockPool.SEGMENT_SHIFT - BLOCK_SHIFT;
        freeEnd = freeBlock + (BlockPool.SEGMENT_LONGS >>> BLOCK_SHIFT);
        if (freeEnd > following.length) {
          following = Arrays.copyOf(following, Math.max(2 * following.length, freeEnd));
        }
      }
      int block = freeBlock++;
      if (first[partition] < 0) {
        first[partition] = block;
      } else {
        following[(full - 1) >>> BLOCK_SHIFT] = block;
      }
      return block << BLOCK_SHIFT;
    }

    void forEachRun(int partition, long[][] segments, Run run) {
      int block = first[partition];
      if (block < 0) {
        return;
      }
      int end = next[partition];
      int last = (end - 1) >>> BLOCK_SHIFT;
      while (true) {
        int at = block << BLOCK_SHIFT;
        int stop = block == last ? end : at + BLOCK_LONGS;
        long[] segment = segments[at >>> BlockPool.SEGMENT_SHIFT];
        int from = at & SEGMENT_MASK;
        run.run(segment, from, from + stop - at);
        if (block == last) {
          return;
        }
        block = following[block];
      }
    }
  }
}
