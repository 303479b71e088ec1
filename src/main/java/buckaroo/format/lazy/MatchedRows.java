package buckaroo.format.lazy;

import buckaroo.format.RowMatcher;
import java.util.Arrays;

/** The rows of one piece that a {@link RowMatcher} finds, moved together. For one thread. */
final class MatchedRows {
  private final TextSource source;
  private final Piece piece;
  private final RowMatcher matcher;
  private long[] refs = new long[64];
  private int count;
  private int length;

  MatchedRows(TextSource source, Piece piece, RowMatcher matcher) {
    this.source = source;
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
  void find(byte[] bytes, int length, boolean moving) {
    for (long row = piece.firstRow(); row < piece.endRow(); ) {
      Piece granule = source.offsets().ofRow(row);
      int end = (int) Math.min(length, granule.end() - piece.start());
      matcher.match(
          bytes,
          (int) (granule.start() - piece.start()),
          end,
          (number, rowStart, rowEnd) -> {
            keep(RowRef.of(piece.start() + rowStart, number));
            if (moving) {
              move(bytes, rowStart, rowEnd);
            }
          });
      row = granule.endRow();
    }
  }

  private void keep(long ref) {
    if (count == refs.length) {
      refs = Arrays.copyOf(refs, 2 * count);
    }
    refs[count++] = ref;
  }

  private void move(byte[] bytes, int start, int end) {
    System.arraycopy(bytes, start, bytes, length, end - start);
    length += end - start;
    bytes[length++] = '\n';
  }

  int count() {
    return count;
  }

  /** Bytes of the rows that were moved. */
  int length() {
    return length;
  }

  long[] refs() {
    return Arrays.copyOf(refs, count);
  }
}
