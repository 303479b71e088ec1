package buckaroo.view;

import buckaroo.table.LongColumn;

/** Cells of whole numbers in a range. */
final class LongCondition extends CellCondition {
  private final long[] values;
  private final long flip;
  private final LongRange range;

  LongCondition(LongColumn column, boolean unsigned, LongRange range) {
    super(column.validity());
    this.values = column.values();
    this.flip = unsigned ? Long.MIN_VALUE : 0;
    this.range = range;
  }

  @Override
  long matches(int from, int to, long asked) {
    long low = range.low();
    long high = range.high();
    long inside = 0;
    for (int row = from; row < to; row++) {
      long value = values[row] ^ flip;
      inside |= (value >= low && value <= high ? 1L : 0L) << row;
    }
    return range.outside() ? ~inside : inside;
  }
}
