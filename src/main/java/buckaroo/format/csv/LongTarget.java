package buckaroo.format.csv;

import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.LongColumn;
import buckaroo.table.Validity;
import buckaroo.text.Digits;

/**
 * Reads whole numbers, signed or unsigned. Its loop over the cells is its own on purpose, see
 * {@link ColumnTarget}.
 */
final class LongTarget implements ColumnTarget {
  private final long[] values;
  private final long[] present;
  private final int rowCount;

  LongTarget(int rowCount) {
    this.values = new long[rowCount];
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
      boolean negative = bytes[start] == '-';
      int first = negative ? start + 1 : start;
      int length = end - first;
      long value = Digits.NONE;
      // The slow way takes what this does not: spaces, signs, leading zeros, many digits.
      if (length >= 1 && length <= Digits.LONGEST && (bytes[first] != '0' || length == 1)) {
        value = Digits.read(bytes, first, end);
      }
      if (value == Digits.NONE) {
        int kind = reader.number.read(bytes, start, end);
        if ((kind & (TypeEvidence.INTEGER | TypeEvidence.UNSIGNED)) == 0) {
          reader.add(bytes, start, end, evidence);
          continue;
        }
        seen |= kind;
        value = reader.number.integer();
      } else if (negative) {
        seen |= TypeEvidence.INTEGER | TypeEvidence.NEGATIVE;
        value = -value;
      } else {
        seen |= TypeEvidence.INTEGER;
      }
      values[row] = value;
      present[row >>> 6] |= 1L << row;
    }
    evidence.add(seen);
  }

  @Override
  public Column build() {
    return LongColumn.of(values, Validity.of(present, rowCount));
  }
}
