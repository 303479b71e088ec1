package buckaroo.lazy;

import buckaroo.format.RowMatcher;

/** The rows of one piece that a {@link RowMatcher} finds, moved together. For one thread. */
final class MatchedRows {
  private final IndexedText text;
  private final Piece piece;
  private final RowMatcher matcher;
  private final KeptRows kept = new KeptRows();

  MatchedRows(IndexedText text, Piece piece, RowMatcher matcher) {
    this.text = text;
    this.piece = piece;
    this.matcher = matcher;
  }

  /**
   * Finds the rows, and moves them to the front, each with one line end.
   *
   * @param bytes of the piece, with room behind them
   * @param length bytes of the piece
   * @param moving whether their bytes are wanted; if not, they stay where they are
   */
  KeptRows find(byte[] bytes, int length, boolean moving) {
    for (long row = piece.firstRow(); row < piece.endRow(); ) {
      Piece granule = text.offsets().ofRow(row);
      int end = (int) Math.min(length, granule.end() - piece.start());
      matcher.match(
          bytes,
          (int) (granule.start() - piece.start()),
          end,
          (number, rowStart, rowEnd) -> {
            kept.add(RowRef.of(piece.start() + rowStart, number));
            if (moving) {
              kept.move(bytes, rowStart, rowEnd);
            }
          });
      row = granule.endRow();
    }
    return kept;
  }
}
