package buckaroo.format.csv;

import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.Validity;
import buckaroo.text.DateFormat;

/**
 * Reads dates and times of day that are not written as ISO 8601 has them. Its loop over the cells
 * is its own on purpose, see {@link ColumnTarget}.
 */
final class WrittenTarget implements ColumnTarget {
  private final ColumnType type;
  private final DateFormat form;
  private final long[] values;
  private final long[] present;
  private final int rowCount;
  private volatile boolean misfits;

  WrittenTarget(ColumnType type, DateFormat form, int rowCount) {
    this.type = type;
    this.form = form;
    this.values = new long[rowCount];
    this.present = new long[(rowCount + 63) >>> 6];
    this.rowCount = rowCount;
  }

  /** Whether some cell was not written so. */
  boolean hasMisfits() {
    return misfits;
  }

  @Override
  public void read(CellBatch batch, int column, CellReader reader, TypeEvidence evidence) {
    byte[] bytes = batch.bytes;
    int[] bounds = batch.bounds;
    DateFormat asked = reader.told();
    boolean told = asked != null && form.equals(asked);
    boolean all = true;
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
      boolean fits = reader.readDate(form, type, bytes, start, end);
      if (fits) {
        values[row] = reader.dateValue();
        present[row >>> 6] |= 1L << row;
      }
      all &= fits;
      if (told || !fits) {
        reader.add(bytes, start, end, evidence);
      } else if (reader.dates.hasOffset()) {
        evidence.addOffset(reader.dates.offset());
      }
    }
    if (!all) {
      misfits = true;
    }
  }

  @Override
  public Column build() {
    Validity validity = Validity.of(present, rowCount);
    return type == ColumnType.TIME
        ? ClockTexts.of(values, validity)
        : LongColumn.of(values, validity);
  }
}
