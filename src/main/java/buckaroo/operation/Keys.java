package buckaroo.operation;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;

/**
 * The cells of a column that is not of text as 64-bit numbers in the order of their values; equal
 * values have equal keys, both zeros among them. Meaningless for a missing cell. Safe for any
 * thread.
 */
@FunctionalInterface
interface Keys {
  long of(int row);

  /** The keys of a column. */
  static Keys of(Field field, Column column) {
    if (column instanceof DoubleColumn doubles) {
      double[] values = doubles.values();
      return row -> of(values[row]);
    }
    if (column instanceof LongColumn longs) {
      long[] values = longs.values();
      long flip = field.type() == ColumnType.UINT64 ? Long.MIN_VALUE : 0;
      return row -> values[row] ^ flip;
    }
    var truths = (BooleanColumn) column;
    return row -> truths.get(row) ? 1 : 0;
  }

  /** The key of a number that is not NaN. */
  static long of(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }
}
