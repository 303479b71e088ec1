package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.Schema;

/** The rows of a table that a viewer sees, in the order they see them. Safe for any thread. */
public interface TableView {
  Schema schema();

  /** The number of rows in this view. */
  long rowCount();

  /**
   * The rows {@code [start, end)} of this view. Both ends are clamped into the view; an end before
   * the start is an empty window.
   */
  RowWindow window(long start, long end);

  /**
   * The same rows, to be looked at. Where they are too large to be had at once, texts longer than
   * {@code cellBytes} are cut, to a length that still is more; fewer rows come where not even that
   * goes, or where what is known of the columns changes on the way.
   *
   * @throws WindowTooLargeException if the first row alone is too large
   */
  default RowWindow windowCut(long start, long end, int cellBytes) {
    try {
      return window(start, end);
    } catch (WindowTooLargeException e) {
      return CutWindow.read(this, start, end, cellBytes);
    }
  }

  /** Takes blocks of rows, and may fail. */
  @FunctionalInterface
  interface Blocks<E extends Exception> {
    void take(RowWindow block) throws E;
  }

  /**
   * Hands on every row that the view has now, once and in order. A table whose windows cost more
   * the further down they begin walks in its own way.
   *
   * @param mostRows rows of one block at most; blocks of long cells have fewer
   * @throws WindowTooLargeException if a single row is too large
   * @throws java.util.concurrent.CancellationException if nobody wants the rows any more
   */
  default <E extends Exception> void walk(int mostRows, Cancellation cancellation, Blocks<E> blocks)
      throws E {
    long total = rowCount();
    int rows = mostRows;
    for (long start = 0; start < total; ) {
      cancellation.check();
      RowWindow window;
      try {
        window = window(start, Math.min(total, start + rows));
      } catch (WindowTooLargeException e) {
        if (rows == 1) {
          throw e;
        }
        rows /= 2;
        continue;
      }
      blocks.take(window);
      start += window.rowCount();
    }
  }
}
