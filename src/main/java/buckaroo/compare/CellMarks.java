package buckaroo.compare;

import buckaroo.table.Cancellation;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What stands beside the cells of a joined table: which table each row was found in, and for each
 * pair of columns whether the cells are equal.
 *
 * @param membership a column of 1, 2 and 3
 * @param equality one column a pair: the membership, and 4 more where the cells are equal
 * @param diffCounts one number a pair
 */
record CellMarks(
    LongColumn membership,
    List<LongColumn> equality,
    List<Long> diffCounts,
    ComparisonFacts.RowCounts rows) {
  private static final int EQUAL_ROWS = 0;
  private static final int CHANGED_ROWS = 1;
  private static final int FIRST_ROWS = 2;
  private static final int SECOND_ROWS = 3;
  private static final int ROW_COUNTERS = 4;

  /** Marks every row and every pair of cells. */
  static CellMarks of(JoinedRows rows, List<CellEquality> pairs, Cancellation cancellation) {
    var membership = new long[rows.count()];
    var marks = new long[pairs.size()][rows.count()];
    var counts = new AtomicLongArray(ROW_COUNTERS + pairs.size());
    Parallel.of(cancellation)
        .rows(
            rows.count(),
            (from, to) -> {
              var changed = new boolean[to - from];
              for (int row = from; row < to; row++) {
                membership[row] = rows.membership(row);
              }
              for (int pair = 0; pair < marks.length; pair++) {
                long different = markPair(rows, pairs.get(pair), marks[pair], changed, from, to);
                counts.addAndGet(ROW_COUNTERS + pair, different);
              }
              countRows(membership, changed, from, counts);
            });
    Validity all = Validity.allValid(rows.count());
    List<LongColumn> equality = new ArrayList<>();
    List<Long> diffCounts = new ArrayList<>();
    for (int pair = 0; pair < marks.length; pair++) {
      equality.add(LongColumn.of(marks[pair], all));
      diffCounts.add(counts.get(ROW_COUNTERS + pair));
    }
    return new CellMarks(
        LongColumn.of(membership, all),
        List.copyOf(equality),
        List.copyOf(diffCounts),
        new ComparisonFacts.RowCounts(
            counts.get(EQUAL_ROWS),
            counts.get(CHANGED_ROWS),
            counts.get(FIRST_ROWS),
            counts.get(SECOND_ROWS)));
  }

  private static long markPair(
      JoinedRows rows, CellEquality same, long[] marks, boolean[] changed, int from, int to) {
    int[] first = rows.first();
    int[] second = rows.second();
    long different = 0;
    for (int row = from; row < to; row++) {
      int mark = rows.membership(row);
      if (mark == ComparisonFacts.BOTH) {
        if (same.equal(first[row], second[row])) {
          mark += ComparisonFacts.EQUAL;
        } else {
          changed[row - from] = true;
          different++;
        }
      }
      marks[row] = mark;
    }
    return different;
  }

  private static void countRows(
      long[] membership, boolean[] changed, int from, AtomicLongArray counts) {
    var local = new long[ROW_COUNTERS];
    for (int i = 0; i < changed.length; i++) {
      int counter =
          switch ((int) membership[from + i]) {
            case ComparisonFacts.ONLY_FIRST -> FIRST_ROWS;
            case ComparisonFacts.ONLY_SECOND -> SECOND_ROWS;
            default -> changed[i] ? CHANGED_ROWS : EQUAL_ROWS;
          };
      local[counter]++;
    }
    for (int counter = 0; counter < ROW_COUNTERS; counter++) {
      counts.addAndGet(counter, local[counter]);
    }
  }
}
