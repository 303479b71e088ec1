package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import java.time.LocalDate;

/** Days since 1970-01-01 as ISO 8601 dates. */
final class DateText implements CellText {
  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    put(value, out);
  }

  /** Any number of days that is a number of 64-bit milliseconds or of 32 bits fits. */
  static void put(long days, TextBuffer out) throws FileTooLargeException {
    LocalDate date =
        LocalDate.ofEpochDay(
            Math.max(LocalDate.MIN.toEpochDay(), Math.min(days, LocalDate.MAX.toEpochDay())));
    out.putAscii(date.toString());
  }
}
