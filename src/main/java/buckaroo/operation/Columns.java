package buckaroo.operation;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;

/** Columns made of the cells of others. */
public final class Columns {
  private Columns() {}

  /** A field that says whether its column has nulls. */
  public static Field field(String name, ColumnType type, Column column) {
    return Field.of(name, type, column.nullCount() > 0);
  }

  /** The same field for another column of its type. */
  public static Field field(Field like, String name, Column column) {
    return new Field(name, like.type(), column.nullCount() > 0, like.zone());
  }

  public static void set(long[] words, int row) {
    words[row >>> 6] |= 1L << row;
  }

  /**
   * Whether a cell has no value: it is missing, or NaN, which the reference does not tell apart.
   */
  public static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || (column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row)));
  }
}
