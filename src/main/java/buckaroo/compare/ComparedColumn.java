package buckaroo.compare;

/**
 * One column of the two tables that were compared. Positions are those in the compared table, from
 * 0.
 */
public sealed interface ComparedColumn {
  /** As the files call it. */
  String name();

  /** Where the first table's cells stand, or the second's for a column that only that one has. */
  int column();

  /** A column that rows were joined by. */
  record Key(String name, int column) implements ComparedColumn {}

  /**
   * A column of both tables.
   *
   * @param other where the second table's cells stand
   * @param equality where it stands whether they are equal: the membership of the row, and {@link
   *     ComparisonFacts#EQUAL} more where they are
   * @param diffCount rows of both tables whose cells differ
   */
  record Shared(String name, int column, int other, int equality, long diffCount)
      implements ComparedColumn {}

  /** A column that only the first table has. */
  record OnlyFirst(String name, int column) implements ComparedColumn {}

  /** A column that only the second table has. */
  record OnlySecond(String name, int column) implements ComparedColumn {}
}
