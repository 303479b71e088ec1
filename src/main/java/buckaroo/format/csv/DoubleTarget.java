package buckaroo.format.csv;

import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Validity;

/**
 * Reads numbers of any kind as doubles. Its loop over the cells is its own on purpose, see {@link
 * ColumnTarget}.
 */
final class DoubleTarget implements ColumnTarget {
  private final double[] values;
  private final long[] present;
  private final int rowCount;

  DoubleTarget(int rowCount) {
    this.values = new double[rowCount];
    this.present = new long[(rowCount + 63) >>> 6];
    this.rowCount = rowCount;
  }

  @Override
  public void read(CellBatch batch, int column, CellReader reader, TypeEvidence evidence) {
    byte[] bytes = batch.bytes;
    int[] bounds = batch.bounds;
    int seen = 0;
    int at = column;
    for (int row = batch.firstRow; row < batch.firstRow + batch.rows; row++, at += batch.stride) {
      int start = bounds[at] + 1;
      int end = bounds[at + 1];
      if (start < end && bytes[start] == batch.quote) {
        start++;
        end--;
      }
      if (batch.nullMarkers.isMissing(bytes, start, end)) {
        continue;
      }
      int kind = reader.number.read(bytes, start, end);
      if (kind == 0) {
        reader.add(bytes, start, end, evidence);
        continue;
      }
      seen |= kind;
      values[row] = reader.number.real();
      present[row >>> 6] |= 1L << row;
    }
    evidence.add(seen);
  }

  @Override
  public Column build() {
    return DoubleColumn.of(values, Validity.of(present, rowCount));
  }
}
