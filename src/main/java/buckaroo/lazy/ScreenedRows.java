package buckaroo.lazy;

/** The rows of one piece that a {@link RowScreen} lets through, moved together. For one thread. */
final class ScreenedRows {
  private final IndexedText text;
  private final Piece piece;
  private final RowScreen screen;
  private final KeptRows kept = new KeptRows();

  ScreenedRows(IndexedText text, Piece piece, RowScreen screen) {
    this.text = text;
    this.piece = piece;
    this.screen = screen;
  }

  /**
   * Moves the rows to the front, each with one line end.
   *
   * @param length bytes of the piece; there must be room for one more
   */
  KeptRows gather(byte[] bytes, int length) {
    for (long row = piece.firstRow(); row < piece.endRow(); ) {
      Piece granule = text.offsets().ofRow(row);
      int end = (int) Math.min(length, granule.end() - piece.start());
      gather(bytes, granule, (int) (granule.start() - piece.start()), end);
      row = granule.endRow();
    }
    return kept;
  }

  private void gather(byte[] bytes, Piece granule, int from, int to) {
    int rowStart = from;
    long row = 0;
    int mark = screen.find(bytes, from, to);
    while (mark >= 0) {
      int end = text.rows().rowEnd(bytes, rowStart, to, true);
      int next = text.rows().nextRow(bytes, end, to);
      if (mark < end) {
        kept.add(RowRef.of(piece.start() + rowStart, row));
        kept.move(bytes, rowStart, end);
        mark = screen.find(bytes, next, to);
      } else if (mark < next) {
        mark = screen.find(bytes, next, to);
      }
      rowStart = next;
      row++;
    }
  }
}
