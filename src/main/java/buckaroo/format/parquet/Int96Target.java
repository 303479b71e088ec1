package buckaroo.format.parquet;

import buckaroo.format.parquet.encoding.BinaryValues;
import buckaroo.format.parquet.encoding.LittleEndian;
import buckaroo.format.parquet.text.Int96Text;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.Validity;

/**
 * The deprecated timestamps of 12 bytes. They reach further than any unit in a {@code long}: a
 * column has nanoseconds, as in the reference, or microseconds where one value is too far for them.
 * What is too far even then, wraps around, as it did in its writer: Spark keeps microseconds of 64
 * bits and stores the year 290000 as a day before the calendar began.
 */
final class Int96Target implements FlatTarget {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;
  private static final long MICROS_PER_DAY = NANOS_PER_DAY / 1000;

  private final int[] days;
  private final long[] nanos;
  private ColumnType type = ColumnType.TIMESTAMP_NANOS;

  Int96Target(int rowCount) {
    days = new int[rowCount];
    nanos = new long[rowCount];
  }

  @Override
  public Chunk begin(int group, int firstRow, int rowCount) {
    return (page, row, present, bits) -> {
      BinaryValues values = page.decoder(present).readBinary(present);
      int next = 0;
      for (int i = 0; i < page.valueCount(); i++) {
        boolean valid =
            present == page.valueCount() || (bits[row + i >>> 6] >>> (row + i) & 1) != 0;
        int at = firstRow + row + i;
        if (valid) {
          int start = values.starts()[next++];
          nanos[at] = LittleEndian.getLong(values.bytes(), start);
          days[at] = LittleEndian.getInt(values.bytes(), start + 8);
        } else {
          days[at] = (int) Int96Text.EPOCH_DAY;
        }
      }
    };
  }

  @Override
  public Column column(Validity validity) {
    if (nanosReach()) {
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] += (days[i] - Int96Text.EPOCH_DAY) * NANOS_PER_DAY;
      }
    } else {
      type = ColumnType.TIMESTAMP_MICROS;
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] =
            Math.floorDiv(nanos[i], 1000L) + (days[i] - Int96Text.EPOCH_DAY) * MICROS_PER_DAY;
      }
    }
    return LongColumn.of(nanos, validity);
  }

  /** Whether all values, as nanoseconds, are numbers of 64 bits. */
  private boolean nanosReach() {
    for (int i = 0; i < nanos.length; i++) {
      long day = days[i] - Int96Text.EPOCH_DAY;
      long low = day * NANOS_PER_DAY;
      long sum = low + nanos[i];
      if (Math.multiplyHigh(day, NANOS_PER_DAY) != low >> 63
          || ((low ^ sum) & (nanos[i] ^ sum)) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public ColumnType type() {
    return type;
  }
}
