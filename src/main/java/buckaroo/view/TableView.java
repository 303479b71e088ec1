package buckaroo.view;

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
}
