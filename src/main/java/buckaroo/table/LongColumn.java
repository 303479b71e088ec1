package buckaroo.table;

import java.util.function.Function;

/** A column of {@code long} values. Immutable and safe for any thread. */
public final class LongColumn implements Column {
  private final long[] values;
  private final Validity validity;

  private LongColumn(long[] values, Validity validity) {
    this.values = values;
    this.validity = validity;
  }

  /**
   * A column over the given array, which is not copied and must not change afterwards.
   *
   * @param values one value a row, at least as long as the validity; what stands at a missing cell
   *     does not matter
   */
  public static LongColumn of(long[] values, Validity validity) {
    if (values.length < validity.rowCount()) {
      throw new IllegalArgumentException(
          values.length + " values for " + validity.rowCount() + " rows");
    }
    return new LongColumn(values, validity);
  }

  /** The value of a row; meaningless where {@link #isNull} holds. */
  public long get(int row) {
    return values[row];
  }

  /** The array itself, for loops over many rows; to be read only. */
  public long[] values() {
    return values;
  }

  @Override
  public LongColumn within(Validity present) {
    return of(values, present);
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
    return CellStorage.LONGS;
  }

  @Override
  public <T> T match(
      Function<? super LongColumn, ? extends T> longs,
      Function<? super DoubleColumn, ? extends T> doubles,
      Function<? super BooleanColumn, ? extends T> booleans,
      Function<? super TextColumn, ? extends T> text) {
    return longs.apply(this);
  }

  @Override
  public LongColumn gather(int[] rows, Parallel parallel) {
    var gathered = new long[rows.length];
    parallel.rows(
        rows.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            gathered[i] = rows[i] < 0 ? 0 : values[rows[i]];
          }
        });
    return of(gathered, validity.gather(rows, parallel));
  }

  @Override
  public long memoryBytes() {
    return 8L * values.length + validity.memoryBytes();
  }
}
