package buckaroo.operation;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/** The cells of a column of numbers or truth values as doubles. Safe for any thread. */
@FunctionalInterface
public interface Numbers {
  /** The value of a row; meaningless where it is missing. */
  double of(int row);

  /** The numbers of a column. */
  static Numbers of(Field field, Column column) {
    return column.match(
        longs ->
            field.type() == ColumnType.UINT64
                ? row -> unsigned(longs.get(row))
                : row -> (double) longs.get(row),
        doubles -> doubles::get,
        truths -> row -> truths.get(row) ? 1 : 0,
        text -> {
          throw new IllegalArgumentException("no numbers in " + field);
        });
  }

  /** Whether a column of this type is of numbers in arrays. */
  static boolean isNumber(ColumnType type) {
    return type.isInteger() || type.isFloat();
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
  }
}
