package buckaroo.lazy;

/**
 * Some consecutive rows that are read at once.
 *
 * @param firstRow the first row
 * @param endRow the first row behind
 * @param start where the source finds them
 * @param end where they end for the source
 */
record Piece(long firstRow, long endRow, long start, long end) {
  int rowCount() {
    return Math.toIntExact(endRow - firstRow);
  }
}
