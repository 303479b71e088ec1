package buckaroo.lazy;

import buckaroo.format.ByteSource;
import buckaroo.format.RowReader;
import buckaroo.format.TextRows;
import java.io.IOException;

/**
 * A text in its file and where its rows stand in it. Safe for any thread.
 *
 * @param largestWindowBytes the most bytes of text that one window may take
 */
record IndexedText(ByteSource bytes, TextRows rows, RowOffsets offsets, int largestWindowBytes) {
  /** Reads bytes of rows, with room behind them for one line end and {@link RowReader#read}. */
  byte[] read(Piece piece) throws IOException {
    int length = Math.toIntExact(piece.end() - piece.start());
    byte[] read = new byte[length + 1 + TextRows.ROOM];
    bytes.read(piece.start(), read, 0, length);
    return read;
  }
}
