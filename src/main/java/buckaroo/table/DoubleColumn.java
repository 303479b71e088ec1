package buckaroo.table;

import java.util.function.Function;

/** A column of {@code double} values. Immutable and safe for any thread. */
public final class DoubleColumn implements Column {
  private final double[] values;
  private final Validity validity;

  private DoubleColumn(double[] values, Validity validity) {
    this.values = values;
    this.validity = validity;
  }

  /**
   * A column over the given array, which is not copied and must not change afterwards.
   *
   * @param values one value a row, at least as long as the validity; what stands at a missing cell
   *     does not matter
   */
  public static DoubleColumn of(double[] values, Validity validity) {
    if (values.length < validity.rowCount()) {
      throw new IllegalArgumentException(
          values.length + " values for " + validity.rowCount() + " rows");
    }
    return new DoubleColumn(values, validity);
  }

  /** The value of a row; meaningless where {@link #isNull} holds. */
  public double get(int row) {
    return values[row];
  }

  /** The array itself, for loops over many rows; to be read only. */
  public double[] values() {
    return values;
  }

  @Override
  public DoubleColumn within(Validity present) {
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
    return CellStorage.DOUBLES;
  }

  @Override
  public <T> T match(
      Function<? super LongColumn, ? extends T> longs,
      Function<? super DoubleColumn, ? extends T> doubles,
      Function<? super BooleanColumn, ? extends T> booleans,
      Function<? super TextColumn, ? extends T> text) {
    return doubles.apply(this);
  }

  @Override
  public DoubleColumn gather(int[] rows, Parallel parallel) {
    var gathered = new double[rows.length];
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
