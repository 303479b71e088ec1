package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.CellText;
import buckaroo.table.Nullable;

/** Values of so many bytes each. */
final class FixedBytesVector extends BytesVector {
  private final byte[] values;
  private final int width;

  FixedBytesVector(int length, byte @Nullable [] validity, byte[] values, int width, CellText text)
      throws MalformedFileException {
    super(length, validity, text);
    this.values = values;
    this.width = width;
  }

  @Override
  byte[] bytes(int i) {
    return values;
  }

  @Override
  int start(int i) {
    return width * i;
  }

  @Override
  int end(int i) {
    return width * (i + 1);
  }
}
