package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.text.IsoText;

/** Days since 1970-01-01 as ISO 8601 dates. */
final class DateText implements CellText {
  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    out.putAscii(IsoText.date(value));
  }
}
