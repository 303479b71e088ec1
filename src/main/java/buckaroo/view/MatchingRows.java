package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows that fulfil every condition of a spec, found block by block on all processors. */
final class MatchingRows {
  private final List<RowCondition> conditions;
  private final int rowCount;
  private final long[] kept;

  private MatchingRows(List<RowCondition> conditions, int rowCount) {
    this.conditions = conditions;
    this.rowCount = rowCount;
    this.kept = new long[(rowCount + 63) >>> 6];
  }

  /**
   * The matching rows in file order.
   *
   * @param among no others are looked at; null for all rows
   * @throws java.util.concurrent.CancellationException if nobody wants them any more
   */
  static int[] of(
      MemoryTable table, @Nullable RowSet among, ViewSpec spec, Cancellation cancellation) {
    return found(table, among, spec, cancellation).rows();
  }

  /** The same rows as a set. */
  static RowSet setOf(
      MemoryTable table, @Nullable RowSet among, ViewSpec spec, Cancellation cancellation) {
    MatchingRows matching = found(table, among, spec, cancellation);
    return RowSet.ofBits(matching.rowCount, matching.kept);
  }

  private static MatchingRows found(
      MemoryTable table, @Nullable RowSet among, ViewSpec spec, Cancellation cancellation) {
    int rowCount = Math.toIntExact(table.rowCount());
    List<RowCondition> conditions = new ArrayList<>();
    if (among != null) {
      conditions.add(
          (from, to, kept) -> {
            for (int word = from >>> 6; word < (to + 63) >>> 6; word++) {
              kept[word] &= among.word(word);
            }
          });
    }
    conditions.addAll(Conditions.of(table, spec, cancellation));
    var matching = new MatchingRows(conditions, rowCount);
    Parallel.of(cancellation).rows(rowCount, matching::find);
    return matching;
  }

  private void find(int from, int to) {
    int first = from >>> 6;
    int end = (to + 63) >>> 6;
    Arrays.fill(kept, first, end, -1L);
    if ((to & 63) != 0) {
      kept[end - 1] = (1L << to) - 1;
    }
    for (RowCondition condition : conditions) {
      condition.narrow(from, to, kept);
    }
  }

  private int[] rows() {
    int count = 0;
    for (long word : kept) {
      count += Long.bitCount(word);
    }
    var rows = new int[count];
    int next = 0;
    for (int word = 0; word < kept.length; word++) {
      for (long left = kept[word]; left != 0; left &= left - 1) {
        rows[next++] = (word << 6) + Long.numberOfTrailingZeros(left);
      }
    }
    return rows;
  }
}
