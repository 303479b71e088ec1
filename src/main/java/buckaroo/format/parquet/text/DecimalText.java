package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import java.math.BigInteger;

/**
 * Decimals: a whole number, in an integer or in big-endian bytes, of which the last {@code scale}
 * digits stand behind the point.
 */
record DecimalText(int scale) implements CellText {
  /** Far more than any writer knows; longer numbers would take long to convert. */
  private static final int MAX_BYTES = 256;

  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    String digits = Long.toString(value);
    put(digits, value < 0, out);
  }

  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    int length = end - start;
    if (length > MAX_BYTES) {
      throw new MalformedFileException(
          "a decimal of " + length + " bytes; at most " + MAX_BYTES + " can be read");
    }
    if (length <= 8) {
      long value = length == 0 ? 0 : bytes[start] >> 7;
      for (int i = start; i < end; i++) {
        value = value << 8 | bytes[i] & 0xff;
      }
      write(value, out);
    } else {
      BigInteger value = new BigInteger(bytes, start, length);
      put(value.toString(), value.signum() < 0, out);
    }
  }

  private void put(String digits, boolean negative, TextBuffer out) throws FileTooLargeException {
    int first = negative ? 1 : 0;
    int count = digits.length() - first;
    if (negative) {
      out.put('-');
    }
    if (count <= scale) {
      out.put('0');
    }
    for (int i = Math.max(count, scale); i > 0; i--) {
      if (i == scale) {
        out.put('.');
      }
      out.put(i > count ? '0' : digits.charAt(digits.length() - i));
    }
  }

  @Override
  public boolean needsQuotes() {
    return false;
  }
}
