package buckaroo.format.csv;

import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import buckaroo.text.TextBytes;

/** Times of day as the table holds them: texts such as {@code 09:05:00}, which sort as times do. */
final class ClockTexts {
  private static final int LONGEST = 15;

  private ClockTexts() {}

  /** The column of some microseconds since midnight. */
  static PlainTextColumn of(long[] micros, Validity validity) {
    int rows = micros.length;
    int blocks = (rows + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    byte[][] texts = new byte[blocks][];
    int[][] offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int first = block * PlainTextColumn.BLOCK_ROWS;
      int count = Math.min(PlainTextColumn.BLOCK_ROWS, rows - first);
      var out = new TextBytes(TextBytes.CELL_ROOM, count * LONGEST + TextBytes.CELL_ROOM);
      offsets[block] = new int[count + 1];
      for (int row = 0; row < count; row++) {
        if (!validity.isNull(first + row)) {
          out.reserve(TextBytes.CELL_ROOM);
          put(micros[first + row], out);
        }
        offsets[block][row + 1] = out.size();
      }
      texts[block] = new byte[out.size()];
      out.toByteBuffer().get(texts[block]);
    }
    return PlainTextColumn.of(texts, offsets, validity);
  }

  private static void put(long micros, TextBytes out) {
    long seconds = micros / 1_000_000;
    out.putPadded(seconds / 3600, 2);
    out.put(':');
    out.putPadded(seconds / 60 % 60, 2);
    out.put(':');
    out.putPadded(seconds % 60, 2);
    long fraction = micros % 1_000_000;
    if (fraction != 0) {
      out.put('.');
      out.putPadded(fraction, 6);
    }
  }
}
