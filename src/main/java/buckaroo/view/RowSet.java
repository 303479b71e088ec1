package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some rows of a table, one bit a row. Immutable, safe for any thread. */
public final class RowSet {
  private final long[] words;
  private final int rowCount;
  private final int size;

  private RowSet(long[] words, int rowCount) {
    this.words = words;
    this.rowCount = rowCount;
    int bits = 0;
    for (long word : words) {
      bits += Long.bitCount(word);
    }
    this.size = bits;
  }

  /**
   * The rows that a test keeps.
   *
   * @param rowCount rows in the table, at least 0
   */
  public static RowSet where(int rowCount, IntPredicate test) {
    var words = new long[(rowCount + 63) >>> 6];
    for (int row = 0; row < rowCount; row++) {
      if (test.test(row)) {
        words[row >>> 6] |= 1L << row;
      }
    }
    return new RowSet(words, rowCount);
  }

  /**
   * The given rows.
   *
   * @param rows in any order, each from 0 to {@code rowCount - 1}
   */
  public static RowSet of(int rowCount, int[] rows) {
    var words = new long[(rowCount + 63) >>> 6];
    for (int row : rows) {
      words[row >>> 6] |= 1L << row;
    }
    return new RowSet(words, rowCount);
  }

  /**
   * The rows whose bits are set.
   *
   * @param words bit {@code row & 63} of word {@code row >> 6}; not copied; no bit is set past the
   *     last row
   */
  public static RowSet ofBits(int rowCount, long[] words) {
    if (words.length != (rowCount + 63) >>> 6) {
      throw new IllegalArgumentException(words.length + " words for " + rowCount + " rows");
    }
    return new RowSet(words, rowCount);
  }

  /**
   * The rows that pass every filter and hold every search text of a spec, whatever its sorts.
   *
   * @param among no others are looked at; null for all rows
   * @throws InvalidFilterException if a filter does not fit its column
   * @throws java.util.concurrent.CancellationException if nobody wants them any more
   */
  public static RowSet matching(
      MemoryTable table, @Nullable RowSet among, ViewSpec spec, Cancellation cancellation) {
    spec.filters().stream()
        .flatMap(RowFilter::each)
        .forEach(filter -> FilterRules.check(table.schema().field(filter.column()), filter));
    spec.searches().forEach(search -> FilterRules.checkText(search.text()));
    return MatchingRows.setOf(table, among, spec, cancellation);
  }

  /**
   * The rows that are in both sets.
   *
   * @throws IllegalArgumentException if they are of tables of different lengths
   */
  public RowSet and(RowSet other) {
    if (other.rowCount != rowCount) {
      throw new IllegalArgumentException(
          "rows of %d with rows of %d".formatted(rowCount, other.rowCount));
    }
    long[] both = words.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
    }
    return new RowSet(both, rowCount);
  }

  /** Rows in the set. */
  public int size() {
    return size;
  }

  /** Rows in the table. */
  public int rowCount() {
    return rowCount;
  }

  public boolean contains(int row) {
    return (words[row >>> 6] >>> row & 1) != 0;
  }

  /** The rows in ascending order, in an array of the caller's own. */
  public int[] rows() {
    var rows = new int[size];
    int next = 0;
    for (int word = 0; word < words.length; word++) {
      for (long left = words[word]; left != 0; left &= left - 1) {
        rows[next++] = (word << 6) + Long.numberOfTrailingZeros(left);
      }
    }
    return rows;
  }

  /** Bits of the rows from {@code 64 * word} on, the lowest bit for the first row. */
  public long word(int word) {
    return words[word];
  }

  /** The heap that the set takes, in bytes. */
  public long memoryBytes() {
    return 8L * words.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSet set
        && set.rowCount == rowCount
        && Arrays.equals(set.words, words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
