package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.CellText;
import buckaroo.table.Nullable;

/** Values one after the other, with offsets where each begins and the last ends. */
final class OffsetBytesVector extends BytesVector {
  private final Offsets offsets;
  private final byte[] values;

  OffsetBytesVector(
      int length, byte @Nullable [] validity, Offsets offsets, byte[] values, CellText text)
      throws MalformedFileException {
    super(length, validity, text);
    this.offsets = offsets;
    this.values = values;
    offsets.checkRising(values.length);
  }

  /** Whether nothing stands in the place of missing values. */
  boolean isDense() {
    for (int i = 0; i < length() && validity() != null; i++) {
      if (isNull(i) && end(i) > start(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  byte[] bytes(int i) {
    return values;
  }

  @Override
  int start(int i) {
    return offsets.get(i);
  }

  @Override
  int end(int i) {
    return offsets.get(i + 1);
  }
}
