package buckaroo.format.csv;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;

/** Cells of a table as short texts that tests can compare. */
final class CellText {
  private CellText() {}

  /** A cell: its text or the plain number that the array holds; null where it is missing. */
  static @Nullable String of(MemoryTable table, int row, int column) {
    Column values = table.column(column);
    if (values.isNull(row)) {
      return null;
    }
    if (values instanceof TextColumn text) {
      return text.get(row);
    }
    if (values instanceof DoubleColumn doubles) {
      return String.valueOf(doubles.get(row));
    }
    if (values instanceof BooleanColumn booleans) {
      return String.valueOf(booleans.get(row));
    }
    long value = ((LongColumn) values).get(row);
    return table.schema().field(column).type() == ColumnType.UINT64
        ? Long.toUnsignedString(value)
        : String.valueOf(value);
  }
}
