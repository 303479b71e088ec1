package buckaroo.compare;

import java.util.Arrays;

/**
 * The rows of a joined table: for each its row in either table, or -1. At least one of the two is a
 * row.
 */
record JoinedRows(int[] first, int[] second) {
  /**
   * The rows of a kind of join, those of the first table in its order and then those of the second
   * alone; for {@link JoinKind#RIGHT} all in the order of the second.
   *
   * @throws ArithmeticException if they are more than 2^31 - 1
   */
  static JoinedRows of(KeyMatch match, JoinKind kind) {
    return kind == JoinKind.RIGHT ? ofSecond(match) : ofFirst(match, kind);
  }

  private static JoinedRows ofSecond(KeyMatch match) {
    int[] second = new int[match.firstOfSecond().length];
    Arrays.setAll(second, row -> row);
    return new JoinedRows(match.firstOfSecond(), second);
  }

  private static JoinedRows ofFirst(KeyMatch match, JoinKind kind) {
    int[] secondOfFirst = match.secondOfFirst();
    int[] firstOfSecond = match.firstOfSecond();
    int alone = 0;
    for (int found : firstOfSecond) {
      alone += found < 0 ? 1 : 0;
    }
    int matched = firstOfSecond.length - alone;
    int count =
        Math.addExact(
            kind.keepsFirst() ? secondOfFirst.length : matched, kind.keepsSecond() ? alone : 0);
    var first = new int[count];
    var second = new int[count];
    int at = 0;
    for (int row = 0; row < secondOfFirst.length; row++) {
      if (kind.keepsFirst() || secondOfFirst[row] >= 0) {
        first[at] = row;
        second[at++] = secondOfFirst[row];
      }
    }
    for (int row = 0; kind.keepsSecond() && row < firstOfSecond.length; row++) {
      if (firstOfSecond[row] < 0) {
        first[at] = Gather.NONE;
        second[at++] = row;
      }
    }
    return new JoinedRows(first, second);
  }

  /** The same rows in another order. */
  JoinedRows inOrder(int[] order) {
    var orderedFirst = new int[order.length];
    var orderedSecond = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      orderedFirst[i] = first[order[i]];
      orderedSecond[i] = second[order[i]];
    }
    return new JoinedRows(orderedFirst, orderedSecond);
  }

  int count() {
    return first.length;
  }

  /** The membership of a row. */
  int membership(int row) {
    return (first[row] >= 0 ? ComparisonFacts.ONLY_FIRST : 0)
        | (second[row] >= 0 ? ComparisonFacts.ONLY_SECOND : 0);
  }
}
