package buckaroo.compare;

import java.util.List;
import java.util.TreeSet;

/**
 * What the columns of a compared table are, and what was found. Columns go by their position in
 * that table, from 0. Immutable.
 *
 * @param columns every column of the two tables, the first one's in its order and then those that
 *     only the second one has
 * @param membership the column that tells where a row was found: 1 in the first table only, 2 in
 *     the second only, 3 in both
 * @param rows counts over the rows of the compared table
 */
public record ComparisonFacts(List<ComparedColumn> columns, int membership, RowCounts rows) {
  /** Value of the membership of a row that only the first table has. */
  public static final int ONLY_FIRST = 1;

  /** Value of the membership of a row that only the second table has. */
  public static final int ONLY_SECOND = 2;

  /** Value of the membership of a row that both tables have. */
  public static final int BOTH = 3;

  /** Added to the membership where two cells are equal. */
  public static final int EQUAL = 4;

  public ComparisonFacts {
    columns = List.copyOf(columns);
  }

  /** The positions of the columns that only help to show the others, ascending. */
  public List<Integer> helpers() {
    TreeSet<Integer> helpers = new TreeSet<>(List.of(membership));
    for (ComparedColumn column : columns) {
      if (column instanceof ComparedColumn.Shared shared) {
        helpers.add(shared.other());
        helpers.add(shared.equality());
      }
    }
    return List.copyOf(helpers);
  }

  /**
   * Rows by what became of them.
   *
   * @param equal in both tables, with every pair of cells equal
   * @param changed in both tables, with at least one pair of cells different
   * @param onlyFirst in the first table only
   * @param onlySecond in the second table only
   */
  public record RowCounts(long equal, long changed, long onlyFirst, long onlySecond) {}
}
