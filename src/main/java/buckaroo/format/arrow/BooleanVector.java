package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;

/** A bit a value, the lowest first. */
final class BooleanVector extends Vector {
  private final byte[] values;

  BooleanVector(int length, byte @Nullable [] validity, byte[] values)
      throws MalformedFileException {
    super(length, validity);
    this.values = values;
  }

  @Override
  long longAt(int i) {
    return values[i >> 3] >> (i & 7) & 1;
  }

  @Override
  boolean isQuoted() {
    return false;
  }

  @Override
  void write(int i, TextBuffer out) throws FileTooLargeException {
    out.putAscii(longAt(i) == 1 ? "true" : "false");
  }
}
