package buckaroo.profile;

import buckaroo.profile.count.BlockPool;
import buckaroo.profile.count.HashedTexts;
import buckaroo.profile.count.Partitions;
import buckaroo.profile.count.TextTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Profiles a column of text that is stored cell by cell: the hashes of all texts are dealt out with
 * their rows, and each share is counted in a table.
 */
final class TextProfiler {
  private static final int BLOCK = 2048;

  private final HashedTexts texts;
  private final Parallel parallel;
  private final BlockPool pool;
  private final long scratchLongs;
  private final int rowBits;
  private final int limit;

  /** Names at most {@code limit} values. */
  TextProfiler(HashedTexts texts, Parallel parallel, BlockPool pool, long scratchLongs, int limit) {
    this.texts = texts;
    this.parallel = parallel;
    this.pool = pool;
    this.scratchLongs = scratchLongs;
    this.limit = limit;
    this.rowBits = texts.rowBits();
  }

  /** What was found; the summary is null without texts. */
  record Result(Tally tally, @Nullable TextSummary summary) {}

  Result profile() {
    int count = texts.count();
    int sweeps = SpreadPopulation.sweeps(2L * count, scratchLongs);
    var partitions = new Partitions(count, parallel.threads(), pool);
    var shares = new Share[parallel.threads()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = new Share(partitions);
    }
    for (int sweep = 0; sweep < sweeps; sweep++) {
      partitions.clear();
      int number = sweep;
      int shift = sweeps == 1 ? 0 : 64 - Integer.numberOfTrailingZeros(sweeps);
      parallel.shares(worker -> shares[worker].deal(worker, number, shift));
      var next = new AtomicInteger();
      parallel.run(partitions.count(), () -> shares[next.getAndIncrement()], Share::count);
    }
    pool.reset();
    return merge(shares);
  }

  /** One worker's part. */
  private final class Share {
    private final Partitions partitions;
    private final TextTable table;
    private final TopRows top = new TopRows(limit);
    private final TextLengths lengths = new TextLengths();
    private final long[] buffer = new long[2 * Math.max(1, Math.min(BLOCK, texts.count()))];
    private int buffered;
    private long distinct;
    private long unique;

    Share(Partitions partitions) {
      this.partitions = partitions;
      this.table = new TextTable(partitions.bits(), rowBits);
    }

    /**
     * Deals out the texts of one sweep.
     *
     * @param shift leaves the bits of a hash that number its sweep; 0 where there is one sweep
     */
    void deal(int worker, int sweep, int shift) {
      texts.forEach(
          parallel,
          worker,
          (text, other, codePoints) -> {
            if (sweep == 0) {
              lengths.add(codePoints, 1);
            }
            if (shift == 0 || (int) (text >>> shift) == sweep) {
              buffer[buffered++] = text;
              buffer[buffered++] = other;
              if (buffered == buffer.length) {
                flush(worker);
              }
            }
          });
      flush(worker);
    }

    private void flush(int worker) {
      partitions.dealPairs(worker, buffer, buffered);
      buffered = 0;
    }

    /** Counts a share; each text is in one share only, so shares add up. */
    void count(int partition) {
      table.clear();
      partitions.forEachRun(partition, table::addAll);
      distinct += table.size();
      for (int entry = 0; entry < table.size(); entry++) {
        int count = table.count(entry);
        unique += count == 1 ? 1 : 0;
        int row = table.firstRow(entry);
        top.offer(row, row, count);
      }
    }
  }

  private Result merge(Share[] shares) {
    long distinct = 0;
    long unique = 0;
    var lengths = new TextLengths();
    var top = new TopRows(limit);
    for (Share share : shares) {
      distinct += share.distinct;
      unique += share.unique;
      lengths.merge(share.lengths);
      top.addAll(share.top);
    }
    var values = top.values(row -> Value.Text.of(texts.text((int) row)));
    return new Result(new Tally(distinct, unique, values), lengths.summary());
  }
}
