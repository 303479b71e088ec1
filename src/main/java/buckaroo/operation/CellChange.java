package buckaroo.operation;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;

/**
 * Whether a cell looks otherwise after an operation. A number that was read from its own text does
 * not.
 */
final class CellChange {
  private CellChange() {}

  /** Whether the cells of one row differ. */
  static boolean of(Frame before, int was, Frame after, int position, int row) {
    Column old = before.table().column(was);
    Column made = after.table().column(position);
    if (old.isNull(row) || made.isNull(row)) {
      return old.isNull(row) != made.isNull(row);
    }
    ColumnType from = before.table().schema().field(was).type();
    ColumnType to = after.table().schema().field(position).type();
    if (old instanceof LongColumn one && made instanceof LongColumn other && from == to) {
      return one.get(row) != other.get(row);
    }
    if (isTime(from) || isTime(to)) {
      return from != to;
    }
    return !textOf(old, from, row).equals(textOf(made, to, row));
  }

  private static boolean isTime(ColumnType type) {
    return type == ColumnType.DATE || type.isTimestamp();
  }

  private static String textOf(Column column, ColumnType type, int row) {
    if (column instanceof TextColumn texts) {
      return texts.get(row);
    }
    if (column instanceof BooleanColumn truths) {
      return String.valueOf(truths.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      String text = Double.toString(doubles.get(row));
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
    long value = ((LongColumn) column).get(row);
    return type == ColumnType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
  }
}
