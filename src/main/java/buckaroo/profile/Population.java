package buckaroo.profile;

import buckaroo.table.Nullable;

/**
 * The values of a column of numbers, ready to be asked. There is one kind for few distinct values,
 * which holds each with its count, one for many that stand in order, and one for all others; these
 * two read the column again.
 */
sealed interface Population permits CountedPopulation, RisingPopulation, SpreadPopulation {
  /**
   * The keys at positions of the sorted column.
   *
   * @param ranks rising, from 0, below the number of values
   */
  long[] atRanks(long[] ranks);

  /** The sum of the squared distances from the mean. */
  double squaredDeviations();

  /** The smallest and the largest value strictly between two bounds; null if there is none. */
  @Nullable
  Range between(double low, double high);

  /** How many values strictly between the bounds fall into each bin. */
  long[] binCounts(BinEdges edges, double low, double high);

  /**
   * The distinct values.
   *
   * @param limit how many of them to name
   */
  Tally tally(int limit);

  /** Two values, both included. */
  record Range(double min, double max) {}
}
