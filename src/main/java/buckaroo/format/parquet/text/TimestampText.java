package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.text.IsoText;

/**
 * Timestamps, from units since 1970-01-01T00:00:00: {@code 2021-01-05T12:30:00.123}.
 *
 * @param fractionDigits of the unit: 3, 6 or 9
 * @param utc whether to mark the text as UTC
 */
record TimestampText(int fractionDigits, boolean utc) implements CellText {
  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    out.putAscii(IsoText.timestamp(value, fractionDigits, 'T', utc));
  }
}
