package buckaroo.format.csv;

import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.Validity;

/**
 * Reads dates and timestamps in the unit of the column's type. Its loop over the cells is its own
 * on purpose, see {@link ColumnTarget}.
 */
final class TimeTarget implements ColumnTarget {
  private final ColumnType type;
  private final long[] values;
  private final long[] present;
  private final int rowCount;

  TimeTarget(ColumnType type, int rowCount) {
    this.type = type;
    this.values = new long[rowCount];
    this.present = new long[(rowCount + 63) >>> 6];
    this.rowCount = rowCount;
  }

  @Override
  public void read(CellBatch batch, int column, CellReader reader, TypeEvidence evidence) {
    byte[] bytes = batch.bytes;
    int[] bounds = batch.bounds;
    int seen = 0;
    int lastOffset = Integer.MIN_VALUE;
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
      int kind = reader.time.read(bytes, start, end);
      if (kind == 0) {
        reader.add(bytes, start, end, evidence);
        continue;
      }
      seen |= kind;
      if ((kind & TypeEvidence.ZONED_TIME) != 0 && reader.time.offset() != lastOffset) {
        lastOffset = reader.time.offset();
        evidence.addOffset(lastOffset);
      }
      values[row] =
          type == ColumnType.DATE
              ? reader.time.epochDay()
              : type == ColumnType.TIMESTAMP_MICROS
                  ? reader.time.epochMicros()
                  : reader.time.epochNanos();
      present[row >>> 6] |= 1L << row;
    }
    evidence.add(seen);
  }

  @Override
  public Column build() {
    return LongColumn.of(values, Validity.of(present, rowCount));
  }
}
