package buckaroo.view;

import buckaroo.table.Validity;

/** A condition on the cells of one column, 64 rows at a time; missing cells never fulfil it. */
abstract class CellCondition implements RowCondition {
  private final Validity validity;

  CellCondition(Validity validity) {
    this.validity = validity;
  }

  @Override
  public final void narrow(int from, int to, long[] kept) {
    for (int row = from; row < to; row += 64) {
      int word = row >>> 6;
      long asked = kept[word] & validity.presentBits(word);
      kept[word] = asked == 0 ? 0 : asked & matches(row, Math.min(to, row + 64), asked);
    }
  }

  /**
   * The rows of {@code [from, to)} that match, as bits from the lowest on.
   *
   * @param asked the rows that matter; other bits of the result are ignored
   */
  abstract long matches(int from, int to, long asked);
}
