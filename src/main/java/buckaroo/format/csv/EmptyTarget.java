package buckaroo.format.csv;

import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Validity;

/** Expects nothing but missing cells. Its loop is its own on purpose, see {@link ColumnTarget}. */
final class EmptyTarget implements ColumnTarget {
  private final Column column;

  private EmptyTarget(Column column) {
    this.column = column;
  }

  /** One column of missing cells, which every empty column of a table shares. */
  static EmptyTarget of(int rowCount) {
    return new EmptyTarget(
        DoubleColumn.of(
            new double[rowCount], Validity.of(new long[(rowCount + 63) >>> 6], rowCount)));
  }

  @Override
  public void read(CellBatch batch, int column, CellReader reader, TypeEvidence evidence) {
    look(batch, column, reader, evidence);
  }

  /** Adds what the cells of a column are to the evidence and keeps nothing. */
  static void look(CellBatch batch, int column, CellReader reader, TypeEvidence evidence) {
    byte[] bytes = batch.bytes;
    int[] bounds = batch.bounds;
    int at = column;
    for (int row = 0; row < batch.rows && !evidence.isText(); row++, at += batch.stride) {
      int start = bounds[at] + 1;
      int end = bounds[at + 1];
      if (start < end && bytes[start] == batch.quote) {
        start++;
        end--;
      }
      if (!batch.nullMarkers.isMissing(bytes, start, end)) {
        reader.add(bytes, start, end, evidence);
      }
    }
  }

  @Override
  public Column build() {
    return column;
  }
}
