package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.LittleEndian;

/** Intervals of months, days and milliseconds as ISO 8601 durations: {@code P14M3DT2.500S}. */
final class IntervalText implements CellText {
  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    if (end - start != 12) {
      throw new MalformedFileException((end - start) + " bytes are no interval");
    }
    long months = Integer.toUnsignedLong(LittleEndian.getInt(bytes, start));
    long days = Integer.toUnsignedLong(LittleEndian.getInt(bytes, start + 4));
    long millis = Integer.toUnsignedLong(LittleEndian.getInt(bytes, start + 8));
    out.put('P');
    if (months != 0) {
      out.putLong(months);
      out.put('M');
    }
    if (days != 0) {
      out.putLong(days);
      out.put('D');
    }
    if (millis != 0 || months == 0 && days == 0) {
      out.put('T');
      out.putLong(millis / 1000);
      if (millis % 1000 != 0) {
        out.put('.');
        out.putPadded(millis % 1000, 3);
      }
      out.put('S');
    }
  }
}
