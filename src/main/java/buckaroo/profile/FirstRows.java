package buckaroo.profile;

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
final class FirstRows {
  private final KeyBlocks keys;
  private final Workers workers;

  FirstRows(KeyBlocks keys, Workers workers) {
    this.keys = keys;
    this.workers = workers;
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
      candidates.add(new Candidate(top.id(i), top.count(i), row));
    }
    candidates.sort(
        Comparator.comparingLong((Candidate c) -> -c.count()).thenComparingInt(c -> c.firstRow()));
    return candidates.stream()
        .limit(Tally.TOP)
        .map(c -> new Tally.ValueCount(keys.value(KeyHash.keyOf(c.hash())), c.count()))
        .toList();
  }

  /**
   * The first row of each wanted entry, or the largest number for an entry that others beat: the
   * search ends once everything above the lowest count is found and enough of the rest.
   */
  private int[] firstRows(CountTable wanted, TopEntries top) {
    int[] rows = new int[wanted.size()];
    boolean[] isLowest = new boolean[wanted.size()];
    long lowest = top.threshold();
    int higher = 0;
    for (int i = 0; i < top.size(); i++) {
      int entry = wanted.find(top.id(i));
      if (entry >= 0) {
        isLowest[entry] = top.count(i) == lowest;
        higher += isLowest[entry] ? 0 : 1;
      }
    }
    Arrays.fill(rows, Integer.MAX_VALUE);
    int missingHigher = higher;
    int missingLowest = Math.min(Tally.TOP, wanted.size() - higher);
    var block = new KeyBlocks.Block();
    for (int from = 0; from < keys.rowCount() && missingHigher + missingLowest > 0; ) {
      workers.checkCancelled();
      int to = (int) Math.min(keys.rowCount(), (long) from + KeyBlocks.ROWS);
      keys.read(from, to, block);
      for (int i = 0; i < block.count && missingHigher + missingLowest > 0; i++) {
        int entry = wanted.find(KeyHash.of(block.keys[i]));
        if (entry >= 0 && rows[entry] == Integer.MAX_VALUE) {
          rows[entry] = block.row(i);
          if (isLowest[entry]) {
            missingLowest = Math.max(0, missingLowest - 1);
          } else {
            missingHigher--;
          }
        }
      }
      from = to;
    }
    return rows;
  }
}
