package buckaroo.format.parquet;

import buckaroo.format.parquet.text.Integers;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.Validity;
import java.io.IOException;

/** Whole numbers, dates and timestamps, decoded into the array of the column itself. */
final class DecodedLongs implements FlatTarget {
  private final ColumnType type;
  private final int bits;
  private final boolean signed;
  private final long[] values;

  /**
   * A target of so many rows.
   *
   * @param bits width of the integers; wider bits are dropped
   */
  DecodedLongs(ColumnType type, int bits, boolean signed, int rowCount) {
    this.type = type;
    this.bits = bits;
    this.signed = signed;
    this.values = new long[rowCount];
  }

  @Override
  public Chunk begin(int group, int firstRow, int rowCount) {
    return (page, row, present, validBits) -> {
      int offset = firstRow + row;
      page.decoder(present).readLongs(values, offset, present);
      if (bits < 32 || bits == 32 && !signed) {
        for (int i = offset; i < offset + present; i++) {
          values[i] = Integers.narrow(values[i], bits, signed);
        }
      }
      Spread.longs(values, offset, page.valueCount(), present, validBits, row);
    };
  }

  @Override
  public Column column(Validity validity) throws IOException {
    return LongColumn.of(values, validity);
  }

  @Override
  public ColumnType type() {
    return type;
  }
}
