package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Validity;

/** Floating-point numbers. */
final class ArrowDoubles extends ArrowTarget {
  private final double[] values;

  ArrowDoubles(int rows, Budget budget) throws FileTooLargeException {
    super(rows, budget);
    budget.take(8L * rows);
    this.values = new double[rows];
  }

  @Override
  void add(Vector vector, int firstRow) {
    for (int i = 0; i < vector.length(); i++) {
      values[firstRow + i] = vector.isNull(i) ? 0 : vector.doubleAt(i);
    }
  }

  @Override
  Column column(Validity validity) {
    return DoubleColumn.of(values, validity);
  }
}
