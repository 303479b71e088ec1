package buckaroo.format.lazy;

import java.util.Arrays;

/** The rows of one piece that a {@link RowScreen} lets through, moved together. For one thread. */
final class ScreenedRows {
  private final TextSource source;
  private final Piece piece;
  private final RowScreen screen;
  private long[] refs = new long[64];
  private int count;
  private int length;

  ScreenedRows(TextSource source, Piece piece, RowScreen screen) {
    this.source = source;
    this.piece = piece;
    this.screen = screen;
  }

  /**
   * Moves the rows to the front, each with one line end.
   *
   * @param length bytes of the piece; there must be room for one more
   */
  void gather(byte[] bytes, int length) {
    for (long row = piece.firstRow(); row < piece.endRow(); ) {
      Piece granule = source.offsets().ofRow(row);
      int end = (int) Math.min(length, granule.end() - piece.start());
      gather(bytes, granule, (int) (granule.start() - piece.start()), end);
      row = granule.endRow();
    }
  }

  private void gather(byte[] bytes, Piece granule, int from, int to) {
    int rowStart = from;
    long row = 0;
    int mark = screen.find(bytes, from, to);
    while (mark >= 0) {
      int end = source.rows().rowEnd(bytes, rowStart, to, true);
      int next = source.rows().nextRow(bytes, end, to);
      if (mark < end) {
        keep(bytes, rowStart, end, RowRef.of(piece.start() + rowStart, row));
        mark = screen.find(bytes, next, to);
      } else if (mark < next) {
        mark = screen.find(bytes, next, to);
      }
      rowStart = next;
      row++;
    }
  }

  private void keep(byte[] bytes, int start, int end, long ref) {
    if (count == refs.length) {
      refs = Arrays.copyOf(refs, 2 * count);
    }
    refs[count++] = ref;
    System.arraycopy(bytes, start, bytes, length, end - start);
    length += end - start;
    bytes[length++] = '\n';
  }

  int count() {
    return count;
  }

  /** Bytes of the rows. */
  int length() {
    return length;
  }

  long[] refs() {
    return Arrays.copyOf(refs, count);
  }
}
