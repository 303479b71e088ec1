package buckaroo.compare;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact values of numeric cells, for the rare pairs of types that have no common array. */
final class Numbers {
  private Numbers() {}

  static boolean isNumber(ColumnType type) {
    return type.isInteger() || type.isFloat() || type == ColumnType.DECIMAL;
  }

  /** The value of a cell that is present; null where it is no number: NaN or an infinity. */
  static @Nullable BigDecimal exact(ColumnType type, Column column, int row) {
    if (column instanceof LongColumn longs) {
      long value = longs.get(row);
      return type == ColumnType.UINT64
          ? new BigDecimal(unsigned(value))
          : BigDecimal.valueOf(value);
    }
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.get(row);
      return Double.isFinite(value) ? new BigDecimal(value) : null;
    }
    return column instanceof TextColumn text ? new BigDecimal(text.get(row)) : null;
  }

  static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
