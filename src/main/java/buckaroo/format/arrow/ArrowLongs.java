package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.Validity;

/** Whole numbers, dates, timestamps and truths. */
final class ArrowLongs extends ArrowTarget {
  private final Meaning.Units units;
  private final boolean truths;
  private final long[] values;

  ArrowLongs(ArrowField field, ColumnType type, int rows, Budget budget)
      throws FileTooLargeException {
    super(rows, budget);
    ArrowField last = field;
    while (last.type().kind() == ArrowType.Kind.RUN_END) {
      last = last.children().get(1);
    }
    this.units = Meaning.units(last.type());
    this.truths = type == ColumnType.BOOLEAN;
    int words = truths ? (rows + 63) >>> 6 : rows;
    budget.take(8L * words);
    this.values = new long[words];
  }

  @Override
  void add(Vector vector, int firstRow) {
    if (truths) {
      for (int i = 0; i < vector.length(); i++) {
        if (!vector.isNull(i)) {
          values[firstRow + i >>> 6] |= vector.longAt(i) << (firstRow + i);
        }
      }
    } else if (vector instanceof NumberVector numbers && units == Meaning.SAME) {
      numbers.copy(values, firstRow);
      for (int i = 0; i < vector.length() && vector.validity() != null; i++) {
        if (vector.isNull(i)) {
          values[firstRow + i] = 0;
        }
      }
    } else {
      for (int i = 0; i < vector.length(); i++) {
        values[firstRow + i] = vector.isNull(i) ? 0 : units.of(vector.longAt(i));
      }
    }
  }

  @Override
  Column column(Validity validity) {
    return truths ? BooleanColumn.of(values, validity) : LongColumn.of(values, validity);
  }
}
