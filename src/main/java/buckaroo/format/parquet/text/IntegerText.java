package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;

/** Whole numbers. */
record IntegerText(int bits, boolean signed) implements CellText {
  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    long narrow = Integers.narrow(value, bits, signed);
    if (narrow < 0 && !signed) {
      out.putAscii(Long.toUnsignedString(narrow));
    } else {
      out.putLong(narrow);
    }
  }

  @Override
  public boolean needsQuotes() {
    return false;
  }
}
