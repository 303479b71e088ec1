package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;

/**
 * Timestamps, from units since 1970-01-01T00:00:00: {@code 2021-01-05T12:30:00.123}.
 *
 * @param fractionDigits of the unit: 3, 6 or 9
 * @param utc whether to mark the text as UTC
 */
record TimestampText(int fractionDigits, boolean utc) implements CellText {
  private static final long SECONDS_PER_DAY = 86_400;

  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    long perDay = SECONDS_PER_DAY * TimeText.unitsPerSecond(fractionDigits);
    long days = Math.floorDiv(value, perDay);
    DateText.put(days, out);
    out.put('T');
    TimeText.put(value - days * perDay, fractionDigits, out);
    if (utc) {
      out.put('Z');
    }
  }
}
