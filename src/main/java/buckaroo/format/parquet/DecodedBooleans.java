package buckaroo.format.parquet;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Validity;
import java.io.IOException;

/** True and false. */
final class DecodedBooleans implements FlatTarget {
  private final RowBits values;

  DecodedBooleans(int rowCount) {
    values = new RowBits(rowCount);
  }

  @Override
  public Chunk begin(int group, int firstRow, int rowCount) {
    return new Part(firstRow, rowCount);
  }

  private final class Part implements Chunk {
    private final int firstRow;
    private final int rowCount;
    private final long[] bits;
    private long[] scratch = new long[0];

    Part(int firstRow, int rowCount) {
      this.firstRow = firstRow;
      this.rowCount = rowCount;
      this.bits = new long[RowBits.wordsFor(rowCount)];
    }

    @Override
    public void read(DataPage page, int row, int present, long[] validBits) throws IOException {
      int count = page.valueCount();
      if (scratch.length < count) {
        scratch = new long[count];
      }
      page.decoder(present).readLongs(scratch, 0, present);
      Spread.longs(scratch, 0, count, present, validBits, row);
      for (int i = 0; i < count; i++) {
        bits[row + i >>> 6] |= (scratch[i] & 1) << (row + i);
      }
    }

    @Override
    public void finish() {
      values.or(bits, firstRow, rowCount);
    }
  }

  @Override
  public Column column(Validity validity) {
    return BooleanColumn.of(values.words(), validity);
  }

  @Override
  public ColumnType type() {
    return ColumnType.BOOLEAN;
  }
}
