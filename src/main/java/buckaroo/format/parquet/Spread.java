package buckaroo.format.parquet;

/**
 * Moves values that stand side by side to the rows that have one. From behind, so that it works in
 * place: a value never moves to the front.
 */
final class Spread {
  private Spread() {}

  /**
   * Spreads numbers.
   *
   * @param values from {@code offset} on, {@code present} of them, to be spread over {@code count}
   *     places
   * @param bits tells which rows have a value
   * @param row whose bit belongs to the first place
   */
  static void longs(long[] values, int offset, int count, int present, long[] bits, int row) {
    int from = offset + present - 1;
    for (int i = count - 1; offset + i > from && from >= offset; i--) {
      if ((bits[row + i >>> 6] >>> (row + i) & 1) != 0) {
        values[offset + i] = values[from--];
      }
    }
  }

  /** The same for doubles. */
  static void doubles(double[] values, int offset, int count, int present, long[] bits, int row) {
    int from = offset + present - 1;
    for (int i = count - 1; offset + i > from && from >= offset; i--) {
      if ((bits[row + i >>> 6] >>> (row + i) & 1) != 0) {
        values[offset + i] = values[from--];
      }
    }
  }

  /** The same for codes; places without a value are set to 0, which is a code of any dictionary. */
  static void ints(int[] values, int offset, int count, int present, long[] bits, int row) {
    int from = offset + present - 1;
    for (int i = count - 1; offset + i > from; i--) {
      if ((bits[row + i >>> 6] >>> (row + i) & 1) != 0) {
        values[offset + i] = values[from--];
      } else {
        values[offset + i] = 0;
      }
    }
  }
}
