package buckaroo.table;

/**
 * Which cells of a column are present: one bit a row, set where there is a value. A column without
 * missing cells holds no bits at all.
 */
public final class Validity {
  private final long @Nullable [] words;
  private final int rowCount;
  private final int nullCount;

  private Validity(long @Nullable [] words, int rowCount, int nullCount) {
    this.words = words;
    this.rowCount = rowCount;
    this.nullCount = nullCount;
  }

  /** Every cell is present. */
  public static Validity allValid(int rowCount) {
    return new Validity(null, rowCount, 0);
  }

  /**
   * The cells whose bit is set are present.
   *
   * @param words bit {@code row & 63} of word {@code row >> 6}; not copied; bits past the last row
   *     are ignored
   */
  public static Validity of(long[] words, int rowCount) {
    int valid = 0;
    int whole = rowCount >>> 6;
    for (int i = 0; i < whole; i++) {
      valid += Long.bitCount(words[i]);
    }
    if ((rowCount & 63) != 0) {
      valid += Long.bitCount(words[whole] & ((1L << (rowCount & 63)) - 1));
    }
    return valid == rowCount ? allValid(rowCount) : new Validity(words, rowCount, rowCount - valid);
  }

  /** Words for so many rows, none of them present yet. */
  public static long[] words(int rows) {
    return new long[(rows + 63) >>> 6];
  }

  /** The validity of the cells of some rows; {@link Column#NO_ROW} is a missing one. */
  Validity gather(int[] rows, Parallel parallel) {
    long[] present = words(rows.length);
    parallel.rows(
        rows.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            if (rows[i] >= 0 && !isNull(rows[i])) {
              present[i >>> 6] |= 1L << i;
            }
          }
        });
    return of(present, rows.length);
  }

  public boolean isNull(int row) {
    return words != null && (words[row >>> 6] >>> (row & 63) & 1) == 0;
  }

  /**
   * Which of 64 rows are present: bit {@code row & 63} of word {@code row >> 6}; bits past the last
   * row mean nothing.
   */
  public long presentBits(int word) {
    return words == null ? -1L : words[word];
  }

  public boolean hasNulls() {
    return words != null;
  }

  /** The bits of rows {@code 64 * index} and on, set where present; all set without nulls. */
  public long word(int index) {
    return words == null ? -1L : words[index];
  }

  public int rowCount() {
    return rowCount;
  }

  public int nullCount() {
    return nullCount;
  }

  public long memoryBytes() {
    return words == null ? 0 : 8L * words.length;
  }
}
