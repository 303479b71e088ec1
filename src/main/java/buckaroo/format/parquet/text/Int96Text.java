package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.parquet.encoding.LittleEndian;
import buckaroo.text.IsoText;

/**
 * The deprecated timestamps of 12 bytes: nanoseconds of the day (8), then the Julian day (4).
 * Nothing says whether they are local.
 */
public final class Int96Text implements CellText {
  /** The Julian day of 1970-01-01. */
  public static final long EPOCH_DAY = 2_440_588;

  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out) throws FileTooLargeException {
    out.putAscii(IsoText.date(LittleEndian.getInt(bytes, start + 8) - EPOCH_DAY));
    out.put('T');
    TimeText.put(LittleEndian.getLong(bytes, start), 9, out);
  }
}
