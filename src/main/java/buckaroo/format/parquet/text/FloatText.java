package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;

/** Floating-point numbers as JSON: the numbers that JSON does not know are strings. */
record FloatText(int bits) implements CellText {
  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    if (bits == 32) {
      float number = Float.intBitsToFloat((int) value);
      put(Float.toString(number), Float.isFinite(number), out);
    } else {
      double number = Double.longBitsToDouble(value);
      put(Double.toString(number), Double.isFinite(number), out);
    }
  }

  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    double number = HalfFloat.toDouble(bytes, start, end);
    put(Float.toString((float) number), Double.isFinite(number), out);
  }

  private static void put(String text, boolean finite, TextBuffer out)
      throws FileTooLargeException {
    if (finite) {
      out.putAscii(text);
    } else {
      out.put('"');
      out.putAscii(text);
      out.put('"');
    }
  }

  @Override
  public boolean needsQuotes() {
    return false;
  }
}
