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
