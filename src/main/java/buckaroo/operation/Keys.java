package buckaroo.operation;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/**
 * The cells of a column that is not of text as 64-bit numbers in the order of their values; equal
 * values have equal keys, both zeros among them. Meaningless for a missing cell. Safe for any
 * thread.
 */
@FunctionalInterface
public interface Keys {
  long of(int row);

  /** The keys of a column. */
  static Keys of(Field field, Column column) {
    return column.match(
        longs -> ofLongs(longs.values(), field.type() == ColumnType.UINT64 ? Long.MIN_VALUE : 0),
        doubles -> ofDoubles(doubles.values()),
        truths -> row -> truths.get(row) ? 1 : 0,
        text -> {
          throw new IllegalArgumentException("no keys of " + field);
        });
  }

  private static Keys ofLongs(long[] values, long flip) {
    return row -> values[row] ^ flip;
  }

  private static Keys ofDoubles(double[] values) {
    return row -> of(values[row]);
  }

  /** The key of a number that is not NaN. */
  static long of(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }
}
