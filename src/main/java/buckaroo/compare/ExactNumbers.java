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
final class ExactNumbers {
  private ExactNumbers() {}

  static boolean isNumber(ColumnType type) {
    return type.isInteger() || type.isFloat() || type == ColumnType.DECIMAL;
  }

  /** The value of a cell that is present; null where it is no number: NaN or an infinity. */
  static @Nullable BigDecimal exact(ColumnType type, Column column, int row) {
    return switch (column.storage()) {
      case LONGS -> {
        long value = ((LongColumn) column).get(row);
        yield type == ColumnType.UINT64
            ? new BigDecimal(unsigned(value))
            : BigDecimal.valueOf(value);
      }
      case DOUBLES -> {
        double value = ((DoubleColumn) column).get(row);
        yield Double.isFinite(value) ? new BigDecimal(value) : null;
      }
      case TEXT -> new BigDecimal(((TextColumn) column).get(row));
      case BITS -> null;
    };
  }

  static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
