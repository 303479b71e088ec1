package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;

/** Nothing but missing values; no buffers. */
final class NullVector extends Vector {
  NullVector(int length) throws MalformedFileException {
    super(length, null);
  }

  @Override
  boolean isNull(int i) {
    return true;
  }

  @Override
  boolean isQuoted() {
    return false;
  }

  @Override
  void write(int i, TextBuffer out) {}
}
