package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;

/** Text that is text already. */
final class PlainText implements CellText {
  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out) throws FileTooLargeException {
    out.put(bytes, start, end);
  }

  @Override
  public boolean isPlain() {
    return true;
  }
}
