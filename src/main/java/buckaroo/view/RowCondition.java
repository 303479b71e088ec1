package buckaroo.view;

/** One thing that rows must fulfil. Safe for any thread. */
interface RowCondition {
  /**
   * Clears the bits of the rows that do not fulfil it.
   *
   * @param from first row, a multiple of 64
   * @param to row after the last one
   * @param kept bit {@code row & 63} of word {@code row >> 6} says whether the row is still in
   */
  void narrow(int from, int to, long[] kept);
}
