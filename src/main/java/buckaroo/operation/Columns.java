package buckaroo.operation;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;

/** Columns made of the cells of others. */
final class Columns {
  private Columns() {}

  /** A field that says whether its column has nulls. */
  static Field field(String name, ColumnType type, Column column) {
    return Field.of(name, type, column.nullCount() > 0);
  }

  /** The same field for another column of its type. */
  static Field field(Field like, String name, Column column) {
    return new Field(name, like.type(), column.nullCount() > 0, like.zone());
  }

  static void set(long[] words, int row) {
    words[row >>> 6] |= 1L << row;
  }

  /**
   * Whether a cell has no value: it is missing, or NaN, which the reference does not tell apart.
   */
  static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || (column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row)));
  }
}
