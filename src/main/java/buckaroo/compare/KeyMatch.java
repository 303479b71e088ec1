package buckaroo.compare;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which row of one table belongs to which of the other. Keys are unique, so each belongs to one at
 * most.
 *
 * @param secondOfFirst for each row of the first table its row in the second, or -1
 * @param firstOfSecond for each row of the second table its row in the first, or -1
 */
record KeyMatch(int[] secondOfFirst, int[] firstOfSecond) {
  /**
   * Matches the rows of two tables by a hash join.
   *
   * @throws InvalidComparisonException if a table has two rows with the same keys
   */
  static KeyMatch of(List<KeyPair> keys, int firstRows, int secondRows, Cancellation cancellation) {
    List<Column> first = keys.stream().map(KeyPair::first).toList();
    List<Column> second = keys.stream().map(KeyPair::second).toList();
    long[] firstHashes = RowHashes.of(first, firstRows, cancellation);
    long[] secondHashes = RowHashes.of(second, secondRows, cancellation);
    KeyIndex[] indexes = new KeyIndex[2];
    Parallel.of(cancellation)
        .run(
            2,
            side ->
                indexes[side] =
                    side == 0
                        ? KeyIndex.of(
                            firstHashes, same(keys, KeyPair::first, KeyPair::first), cancellation)
                        : KeyIndex.of(
                            secondHashes,
                            same(keys, KeyPair::second, KeyPair::second),
                            cancellation));
    requireUnique(indexes[0], "df1", keys);
    requireUnique(indexes[1], "df2", keys);
    var secondOfFirst = new int[firstRows];
    var firstOfSecond = new int[secondRows];
    Arrays.fill(firstOfSecond, -1);
    CellEquality same = same(keys, KeyPair::second, KeyPair::first);
    Parallel.of(cancellation)
        .rows(
            firstRows,
            (from, to) -> {
              for (int row = from; row < to; row++) {
                int found = indexes[1].find(firstHashes[row], row, same);
                secondOfFirst[row] = found;
                if (found >= 0) {
                  firstOfSecond[found] = row;
                }
              }
            });
    return new KeyMatch(secondOfFirst, firstOfSecond);
  }

  private static CellEquality same(
      List<KeyPair> keys, Function<KeyPair, Column> left, Function<KeyPair, Column> right) {
    CellEquality all = null;
    for (KeyPair key : keys) {
      Field field = key.field();
      CellEquality one = CellEquality.of(field, left.apply(key), field, right.apply(key));
      CellEquality before = all;
      all = before == null ? one : (a, b) -> before.equal(a, b) && one.equal(a, b);
    }
    return all == null ? (a, b) -> true : all;
  }

  /** The words are the reference's. */
  private static void requireUnique(KeyIndex index, String table, List<KeyPair> keys) {
    if (index.duplicate() >= 0) {
      String names =
          keys.stream()
              .map(key -> "'" + key.field().name() + "'")
              .collect(Collectors.joining(", ", "[", "]"));
      throw new InvalidComparisonException(
          "Duplicate join keys found in %s on columns %s. Join keys must be unique in each"
                  .formatted(table, names)
              + " dataframe for a valid comparison.");
    }
  }
}
