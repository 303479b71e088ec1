package buckaroo.table;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values of one column in arrays; what they mean is told by the {@link Field} beside it. A
 * missing cell is a cleared bit of the validity, never a special value.
 *
 * <p>Rows count from 0. Immutable and safe for any thread.
 */
public sealed interface Column permits LongColumn, DoubleColumn, BooleanColumn, TextColumn {
  /** No row, where {@link #gather} asks for one. */
  int NO_ROW = -1;

  int rowCount();

  /** Which kind of column this is; for code that takes a cell at a time. */
  CellStorage storage();

  /**
   * What the one of the functions gives that is for this kind of column; for code that takes a
   * whole column. A new kind is a new parameter, so no place is forgotten.
   */
  <T> T match(
      Function<? super LongColumn, ? extends T> longs,
      Function<? super DoubleColumn, ? extends T> doubles,
      Function<? super BooleanColumn, ? extends T> booleans,
      Function<? super TextColumn, ? extends T> text);

  /** Hands this column to the one of the consumers that is for its kind. */
  default void visit(
      Consumer<? super LongColumn> longs,
      Consumer<? super DoubleColumn> doubles,
      Consumer<? super BooleanColumn> booleans,
      Consumer<? super TextColumn> text) {
    match(done(longs), done(doubles), done(booleans), done(text));
  }

  private static <C> Function<C, Boolean> done(Consumer<? super C> consumer) {
    return column -> {
      consumer.accept(column);
      return true;
    };
  }

  /**
   * A column whose cell {@code i} is the cell {@code rows[i]} of this one. Dictionaries are shared.
   *
   * @param rows positions from 0 in any order, or {@link #NO_ROW} for a missing cell
   * @param parallel does the work, block by block
   */
  Column gather(int[] rows, Parallel parallel);

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
