package buckaroo.format.parquet;

import buckaroo.format.parquet.encoding.BinaryValues;
import buckaroo.format.parquet.encoding.ValueDecoder;
import buckaroo.format.parquet.text.HalfFloat;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Validity;
import java.io.IOException;

/** Floating-point numbers of 16, 32 and 64 bits. */
final class DecodedDoubles implements FlatTarget {
  private static final int BATCH = 4096;

  private final ColumnType type;
  private final double[] values;

  DecodedDoubles(ColumnType type, int rowCount) {
    this.type = type;
    this.values = new double[rowCount];
  }

  @Override
  public Chunk begin(int group, int firstRow, int rowCount) {
    var scratch = new long[Math.min(BATCH, rowCount)];
    return (page, row, present, validBits) -> {
      int offset = firstRow + row;
      ValueDecoder decoder = page.decoder(present);
      if (type == ColumnType.FLOAT16) {
        BinaryValues halves = decoder.readBinary(present);
        for (int i = 0; i < present; i++) {
          values[offset + i] =
              HalfFloat.toDouble(halves.bytes(), halves.starts()[i], halves.ends()[i]);
        }
      } else {
        for (int done = 0; done < present; ) {
          int count = Math.min(scratch.length, present - done);
          decoder.readLongs(scratch, 0, count);
          convert(scratch, offset + done, count);
          done += count;
        }
      }
      Spread.doubles(values, offset, page.valueCount(), present, validBits, row);
    };
  }

  private void convert(long[] bits, int offset, int count) {
    if (type == ColumnType.FLOAT32) {
      for (int i = 0; i < count; i++) {
        values[offset + i] = Float.intBitsToFloat((int) bits[i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        values[offset + i] = Double.longBitsToDouble(bits[i]);
      }
    }
  }

  @Override
  public Column column(Validity validity) throws IOException {
    return DoubleColumn.of(values, validity);
  }

  @Override
  public ColumnType type() {
    return type;
  }
}
