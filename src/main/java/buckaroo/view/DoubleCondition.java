package buckaroo.view;

import buckaroo.table.DoubleColumn;

/** Cells of doubles in a range; NaN is in none. */
final class DoubleCondition extends CellCondition {
  private final double[] values;
  private final DoubleRange range;

  DoubleCondition(DoubleColumn column, DoubleRange range) {
    super(column.validity());
    this.values = column.values();
    this.range = range;
  }

  /** Every cell that has a number. */
  static DoubleCondition present(DoubleColumn column) {
    return new DoubleCondition(
        column, new DoubleRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false));
  }

  @Override
  long matches(int from, int to, long asked) {
    double low = range.low();
    double high = range.high();
    boolean outside = range.outside();
    long matching = 0;
    for (int row = from; row < to; row++) {
      double value = values[row];
      boolean inside = value >= low && value <= high;
      boolean isNumber = !Double.isNaN(value);
      matching |= (inside != outside && isNumber ? 1L : 0L) << row;
    }
    return matching;
  }
}
