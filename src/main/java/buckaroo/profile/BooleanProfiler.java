package buckaroo.profile;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Parallel;
import java.util.ArrayList;
import java.util.List;

/** Counts true and false. */
final class BooleanProfiler {
  private BooleanProfiler() {}

  static Tally tally(BooleanColumn column, Parallel parallel) {
    long[][] shares = new long[parallel.threads()][2];
    parallel.shares(
        worker -> {
          int end = parallel.shareStart(worker + 1, column.rowCount());
          count(column, parallel.shareStart(worker, column.rowCount()), end, shares[worker]);
        });
    long truths = 0;
    long lies = 0;
    for (long[] share : shares) {
      lies += share[0];
      truths += share[1];
    }
    return tally(lies, truths, isTrueFirst(column));
  }

  /**
   * The tally of so many values.
   *
   * @param isTrueFirst whether the first value of the file is true
   */
  static Tally tally(long lies, long truths, boolean isTrueFirst) {
    boolean first = truths > lies || truths == lies && isTrueFirst;
    List<Tally.ValueCount> top = new ArrayList<>();
    add(top, first, first ? truths : lies);
    add(top, !first, first ? lies : truths);
    long unique = (truths == 1 ? 1 : 0) + (lies == 1 ? 1 : 0);
    return new Tally(top.size(), unique, top);
  }

  private static void count(BooleanColumn column, int from, int to, long[] counts) {
    long present = 0;
    long truths = 0;
    for (int row = from; row < to; row++) {
      int one = column.isNull(row) ? 0 : 1;
      present += one;
      truths += column.get(row) ? one : 0;
    }
    counts[0] = present - truths;
    counts[1] = truths;
  }

  private static boolean isTrueFirst(BooleanColumn column) {
    for (int row = 0; row < column.rowCount(); row++) {
      if (!column.isNull(row)) {
        return column.get(row);
      }
    }
    return false;
  }

  private static void add(List<Tally.ValueCount> top, boolean value, long count) {
    if (count > 0) {
      top.add(new Tally.ValueCount(new Value.Truth(value), count));
    }
  }
}
