package buckaroo.operation.list;

import buckaroo.operation.Frame;
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
    if (from.isDateOrTimestamp() || to.isDateOrTimestamp()) {
      return from != to;
    }
    return !textOf(old, from, row).equals(textOf(made, to, row));
  }

  private static String textOf(Column column, ColumnType type, int row) {
    return switch (column.storage()) {
      case TEXT -> ((TextColumn) column).get(row);
      case BITS -> String.valueOf(((BooleanColumn) column).get(row));
      case DOUBLES -> {
        String text = Double.toString(((DoubleColumn) column).get(row));
        yield text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
      }
      case LONGS -> {
        long value = ((LongColumn) column).get(row);
        yield type == ColumnType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
      }
    };
  }
}
