package buckaroo.table;

/**
 * The values of one column in arrays; what they mean is told by the {@link Field} beside it. A
 * missing cell is a cleared bit of the validity, never a special value.
 *
 * <p>Rows count from 0. Immutable and safe for any thread.
 */
public sealed interface Column permits LongColumn, DoubleColumn, BooleanColumn, TextColumn {
  int rowCount();

  /** Whether the cell is missing. */
  boolean isNull(int row);

  int nullCount();

  /** Which cells are present. */
  Validity validity();

  /**
   * A column of the same arrays in which other cells are present.
   *
   * @param present at most the cells that are present here
   */
  Column within(Validity present);

  /** The heap that the arrays hold, in bytes. */
  long memoryBytes();
}
