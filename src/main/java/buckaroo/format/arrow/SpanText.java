package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.parquet.encoding.LittleEndian;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.TextBuffer;

/**
 * Durations and intervals as ISO 8601 durations: {@code PT26H3M4.500S}, {@code P14M3DT2S}. A part
 * that is negative has its sign.
 *
 * @param months whether months lead the bytes of a value
 * @param days whether days follow
 * @param digits of the unit of the time behind them: 0, 3, 6 or 9
 */
record SpanText(boolean months, boolean days, int digits) implements CellText {
  private static final long[] PER_SECOND = {1, 0, 0, 1_000, 0, 0, 1_000_000, 0, 0, 1_000_000_000};

  @Override
  public void write(long value, TextBuffer out) throws FileTooLargeException {
    out.put('P');
    if (months) {
      out.putLong(value);
      out.put('M');
    } else {
      putTime(value, out);
    }
  }

  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out) throws FileTooLargeException {
    int at = start;
    out.put('P');
    if (months) {
      putPart(LittleEndian.getInt(bytes, at), 'M', out);
      at += 4;
    }
    int dayCount = LittleEndian.getInt(bytes, at);
    putPart(dayCount, 'D', out);
    at += 4;
    long time = end - at == 8 ? LittleEndian.getLong(bytes, at) : LittleEndian.getInt(bytes, at);
    if (time != 0 || out.bytes()[out.size() - 1] == 'P') {
      putTime(time, out);
    }
  }

  private static void putPart(int count, char name, TextBuffer out) throws FileTooLargeException {
    if (count != 0) {
      out.putLong(count);
      out.put(name);
    }
  }

  private void putTime(long value, TextBuffer out) throws FileTooLargeException {
    String sign = value < 0 ? "-" : "";
    // The magnitude of the least number is right as an unsigned one.
    long units = value < 0 ? -value : value;
    long seconds = Long.divideUnsigned(units, PER_SECOND[digits]);
    long fraction = Long.remainderUnsigned(units, PER_SECOND[digits]);
    out.put('T');
    if (Long.compareUnsigned(seconds, 3600) >= 0) {
      out.putAscii(sign + Long.toUnsignedString(Long.divideUnsigned(seconds, 3600)) + 'H');
    }
    long minutes = Long.remainderUnsigned(seconds, 3600) / 60;
    if (minutes != 0) {
      out.putAscii(sign + minutes + 'M');
    }
    long rest = Long.remainderUnsigned(seconds, 60);
    if (rest != 0 || fraction != 0 || out.bytes()[out.size() - 1] == 'T') {
      out.putAscii(sign + rest);
      if (fraction != 0) {
        out.put('.');
        out.putPadded(fraction, digits);
      }
      out.put('S');
    }
  }
}
