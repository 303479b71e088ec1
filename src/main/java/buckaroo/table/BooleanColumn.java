package buckaroo.table;

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
  public long memoryBytes() {
    return 8L * words.length + validity.memoryBytes();
  }
}
