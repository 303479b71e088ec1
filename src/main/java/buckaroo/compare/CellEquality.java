package buckaroo.compare;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Whether a cell of one column equals a cell of another, whatever their types: missing equals
 * missing, NaN equals NaN, numbers are equal by their exact value, times by the instant they name.
 * Cells of types that have nothing in common differ. Safe for any thread.
 */
@FunctionalInterface
interface CellEquality {
  /** 2^63, the first double beyond every long. */
  double LONG_LIMIT = 0x1p63;

  boolean equal(int firstRow, int secondRow);

  /** The equality of two columns' cells. */
  static CellEquality of(Field firstField, Column first, Field secondField, Column second) {
    CellEquality present = ofPresent(firstField, first, secondField, second);
    if (first.nullCount() == 0 && second.nullCount() == 0) {
      return present;
    }
    return (a, b) -> {
      boolean missing = first.isNull(a);
      return missing || second.isNull(b) ? missing && second.isNull(b) : present.equal(a, b);
    };
  }

  private static CellEquality ofPresent(
      Field firstField, Column first, Field secondField, Column second) {
    ColumnType firstType = firstField.type();
    ColumnType secondType = secondField.type();
    if (firstType == ColumnType.DECIMAL || secondType == ColumnType.DECIMAL) {
      return ofDecimals(firstType, first, secondType, second);
    }
    if (first instanceof TextColumn a && second instanceof TextColumn b) {
      return (i, j) ->
          Arrays.equals(a.bytes(i), a.start(i), a.end(i), b.bytes(j), b.start(j), b.end(j));
    }
    if (first instanceof BooleanColumn a && second instanceof BooleanColumn b) {
      return (i, j) -> a.get(i) == b.get(j);
    }
    if (firstType.isDateOrTimestamp() && secondType.isDateOrTimestamp()) {
      return ofTimes(firstField, (LongColumn) first, secondField, (LongColumn) second);
    }
    if (ExactNumbers.isNumber(firstType) && ExactNumbers.isNumber(secondType)) {
      return ofNumbers(firstType, first, secondType, second);
    }
    return (i, j) -> false;
  }

  private static CellEquality ofNumbers(
      ColumnType firstType, Column first, ColumnType secondType, Column second) {
    if (first instanceof DoubleColumn a && second instanceof DoubleColumn b) {
      return (i, j) -> {
        double x = a.get(i);
        double y = b.get(j);
        return x == y || Double.isNaN(x) && Double.isNaN(y);
      };
    }
    boolean firstUnsigned = firstType == ColumnType.UINT64;
    boolean secondUnsigned = secondType == ColumnType.UINT64;
    if (first instanceof LongColumn a && second instanceof LongColumn b) {
      // Beyond the largest long an unsigned number looks like a negative one.
      return firstUnsigned == secondUnsigned
          ? (i, j) -> a.get(i) == b.get(j)
          : (i, j) -> a.get(i) == b.get(j) && a.get(i) >= 0;
    }
    if (first instanceof LongColumn a && second instanceof DoubleColumn b) {
      return (i, j) -> isSame(a.get(i), firstUnsigned, b.get(j));
    }
    var a = (DoubleColumn) first;
    var b = (LongColumn) second;
    return (i, j) -> isSame(b.get(j), secondUnsigned, a.get(i));
  }

  /** Whether a whole number and a double are the same number, to the last digit. */
  private static boolean isSame(long whole, boolean unsigned, double real) {
    if (unsigned && whole < 0) {
      return real >= LONG_LIMIT
          && real < 2 * LONG_LIMIT
          && ExactNumbers.unsigned(whole).equals(new BigDecimal(real).toBigInteger());
    }
    return real < LONG_LIMIT && (long) real == whole && (double) whole == real;
  }

  private static CellEquality ofTimes(
      Field firstField, LongColumn first, Field secondField, LongColumn second) {
    if (!TimeUnits.sameClock(firstField, secondField)) {
      return (i, j) -> false;
    }
    long firstUnit = TimeUnits.nanos(firstField.type());
    long secondUnit = TimeUnits.nanos(secondField.type());
    if (firstUnit == secondUnit) {
      return (i, j) -> first.get(i) == second.get(j);
    }
    if (firstUnit < secondUnit) {
      long factor = secondUnit / firstUnit;
      return (i, j) -> isMultiple(first.get(i), factor, second.get(j));
    }
    long factor = firstUnit / secondUnit;
    return (i, j) -> isMultiple(second.get(j), factor, first.get(i));
  }

  private static boolean isMultiple(long fine, long factor, long coarse) {
    return fine % factor == 0 && fine / factor == coarse;
  }

  private static CellEquality ofDecimals(
      ColumnType firstType, Column first, ColumnType secondType, Column second) {
    if (!ExactNumbers.isNumber(firstType) || !ExactNumbers.isNumber(secondType)) {
      return (i, j) -> false;
    }
    return (i, j) -> {
      BigDecimal a = ExactNumbers.exact(firstType, first, i);
      BigDecimal b = ExactNumbers.exact(secondType, second, j);
      return a != null && b != null && a.compareTo(b) == 0;
    };
  }
}
