package buckaroo.profile;

import buckaroo.profile.count.CountTable;
import buckaroo.profile.count.KeyHash;
import buckaroo.profile.count.TopEntries;
import buckaroo.table.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the most frequent values in order. Where counts are equal the first rows decide, and these
 * are looked up in the column: when many values compete, the first rows of the file end the search.
 */
final class FirstAppearance {
  private static final int NOT_FOUND = Integer.MAX_VALUE;

  /** Rows that are searched before the other threads are asked. */
  private static final int BEGINNING = 1 << 16;

  private final KeyBlocks keys;
  private final Parallel parallel;
  private final int limit;

  /** For so many values in the end. */
  FirstAppearance(KeyBlocks keys, Parallel parallel, int limit) {
    this.keys = keys;
    this.parallel = parallel;
    this.limit = limit;
  }

  private record Candidate(long hash, long count, int firstRow) {}

  /** The most frequent values of a candidate list that misses none of them. */
  List<Tally.ValueCount> order(TopEntries top) {
    Map<Long, Integer> competitors = new HashMap<>();
    top.drop();
    int size = top.size();
    for (int i = 0; i < size; i++) {
      competitors.merge(top.count(i), 1, Integer::sum);
    }
    var wanted = new CountTable(0);
    for (int i = 0; i < size; i++) {
      if (competitors.getOrDefault(top.count(i), 0) > 1) {
        wanted.entryOf(top.id(i));
      }
    }
    int[] rows = firstRows(wanted, top);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int entry = wanted.find(top.id(i));
      int row = entry < 0 ? 0 : rows[entry];
      if (row != NOT_FOUND) {
        candidates.add(new Candidate(top.id(i), top.count(i), row));
      }
    }
    candidates.sort(
        Comparator.comparingLong((Candidate c) -> -c.count()).thenComparingInt(c -> c.firstRow()));
    return candidates.stream()
        .limit(limit)
        .map(c -> new Tally.ValueCount(keys.value(KeyHash.keyOf(c.hash())), c.count()))
        .toList();
  }

  /**
   * The first row of each wanted entry; the largest number for an entry that others beat. When many
   * entries compete for few places the beginning of the file settles it; when few do, the rest of
   * the file is searched by all threads.
   */
  private int[] firstRows(CountTable wanted, TopEntries top) {
    int[] rows = new int[wanted.size()];
    Arrays.fill(rows, NOT_FOUND);
    boolean[] isLowest = new boolean[wanted.size()];
    int lowest = 0;
    for (int i = 0; i < top.size(); i++) {
      int entry = wanted.find(top.id(i));
      if (entry >= 0 && top.count(i) == top.threshold()) {
        isLowest[entry] = true;
        lowest++;
      }
    }
    int end = Math.min(keys.rowCount(), BEGINNING);
    search(wanted, 0, end, rows);
    int higherLeft = 0;
    int lowestFound = 0;
    for (int entry = 0; entry < rows.length; entry++) {
      higherLeft += !isLowest[entry] && rows[entry] == NOT_FOUND ? 1 : 0;
      lowestFound += isLowest[entry] && rows[entry] != NOT_FOUND ? 1 : 0;
    }
    if (higherLeft > 0 || lowestFound < Math.min(limit, lowest)) {
      searchRest(wanted, end, rows);
    }
    return rows;
  }

  private void searchRest(CountTable wanted, int begin, int[] rows) {
    int rest = keys.rowCount() - begin;
    int[][] shares = new int[parallel.threads()][];
    parallel.shares(
        worker -> {
          shares[worker] = rows.clone();
          int from = begin + parallel.shareStart(worker, rest);
          search(wanted, from, begin + parallel.shareStart(worker + 1, rest), shares[worker]);
        });
    for (int[] share : shares) {
      for (int entry = 0; entry < rows.length; entry++) {
        rows[entry] = Math.min(rows[entry], share[entry]);
      }
    }
  }

  /** Notes the first row of each entry that has none yet. */
  private void search(CountTable wanted, int begin, int end, int[] rows) {
    int missing = 0;
    for (int row : rows) {
      missing += row == NOT_FOUND ? 1 : 0;
    }
    var block = new KeyBlocks.Block(keys.blockRows());
    for (int from = begin; from < end && missing > 0; ) {
      parallel.check();
      int to = from + Math.min(KeyBlocks.ROWS, end - from);
      keys.read(from, to, block);
      missing -= search(wanted, block, rows);
      from = to;
    }
  }

  private static int search(CountTable wanted, KeyBlocks.Block block, int[] rows) {
    int found = 0;
    for (int i = 0; i < block.count; i++) {
      int entry = wanted.find(KeyHash.of(block.keys[i]));
      if (entry >= 0 && rows[entry] == NOT_FOUND) {
        rows[entry] = block.row(i);
        found++;
      }
    }
    return found;
  }
}
