package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.table.Column;
import buckaroo.table.Validity;

/** Takes the vectors of all batches into one column. Confined to one thread. */
abstract class ArrowTarget {
  private final long[] present;
  private final int rowCount;
  private int row;

  ArrowTarget(int rowCount, Budget budget) throws FileTooLargeException {
    budget.take(((rowCount + 63L) >>> 6) * 8);
    this.present = new long[(rowCount + 63) >>> 6];
    this.rowCount = rowCount;
  }

  /** The target of a field. */
  static ArrowTarget of(ArrowField field, int rows, Budget budget, int maxCellBytes)
      throws FileTooLargeException {
    var type = Meaning.columnType(field);
    if (type.isFloat()) {
      return new ArrowDoubles(rows, budget);
    }
    if (!type.isTextual()) {
      return new ArrowLongs(field, type, rows, budget);
    }
    return field.dictionary() == null
        ? new ArrowTexts(rows, budget, maxCellBytes)
        : new CodedTarget(rows, budget, maxCellBytes);
  }

  /** Adds the rows of the next batch. */
  final void add(Vector vector) throws MalformedFileException, FileTooLargeException {
    for (int i = 0; i < vector.length(); i++) {
      if (!vector.isNull(i)) {
        present[row + i >>> 6] |= 1L << (row + i);
      }
    }
    add(vector, row);
    row += vector.length();
  }

  /** Adds the values. */
  abstract void add(Vector vector, int firstRow)
      throws MalformedFileException, FileTooLargeException;

  /** The column, when all batches were added. */
  final Column column() throws FileTooLargeException {
    return column(Validity.of(present, rowCount));
  }

  abstract Column column(Validity validity) throws FileTooLargeException;
}
