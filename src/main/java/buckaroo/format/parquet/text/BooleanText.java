package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;

/** True and false. */
final class BooleanText implements CellText {
  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    out.putAscii(value != 0 ? "true" : "false");
  }

  @Override
  public boolean needsQuotes() {
    return false;
  }
}
