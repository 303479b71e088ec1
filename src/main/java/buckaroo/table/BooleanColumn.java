package buckaroo.table;

import java.util.function.Function;

/** A column of true and false, one bit a row. Immutable and safe for any thread. */
public final class BooleanColumn implements Column {
  private final long[] words;
  private final Validity validity;

  private BooleanColumn(long[] words, Validity validity) {
    this.words = words;
    this.validity = validity;
  }

  /**
   * A column over the given bits, which are not copied and must not change afterwards.
   *
   * @param words bit {@code row & 63} of word {@code row >> 6} is set where the value is true
   */
  public static BooleanColumn of(long[] words, Validity validity) {
    if (64L * words.length < validity.rowCount()) {
      throw new IllegalArgumentException(
          words.length + " words for " + validity.rowCount() + " rows");
    }
    return new BooleanColumn(words, validity);
  }

  /** The value of a row; meaningless where {@link #isNull} holds. */
  public boolean get(int row) {
    return (words[row >>> 6] >>> (row & 63) & 1) != 0;
  }

  @Override
  public BooleanColumn within(Validity present) {
    return of(words, present);
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public int rowCount() {
    return validity.rowCount();
  }

  @Override
  public boolean isNull(int row) {
    return validity.isNull(row);
  }

  @Override
  public int nullCount() {
    return validity.nullCount();
  }

  @Override
  public CellStorage storage() {
    return CellStorage.BITS;
  }

  @Override
  public <T> T match(
      Function<? super LongColumn, ? extends T> longs,
      Function<? super DoubleColumn, ? extends T> doubles,
      Function<? super BooleanColumn, ? extends T> booleans,
      Function<? super TextColumn, ? extends T> text) {
    return booleans.apply(this);
  }

  @Override
  public BooleanColumn gather(int[] rows, Parallel parallel) {
    long[] gathered = Validity.words(rows.length);
    parallel.rows(
        rows.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            gathered[i >>> 6] |= rows[i] >= 0 && get(rows[i]) ? 1L << i : 0;
          }
        });
    return of(gathered, validity.gather(rows, parallel));
  }

  @Override
  public long memoryBytes() {
    return 8L * words.length + validity.memoryBytes();
  }
}
