package buckaroo.view;

import buckaroo.table.Table;

/**
 * The way from a table and what a viewer asks for to rows. {@link TableViews} is the one for tables
 * in memory; a table that stays elsewhere brings its own. Safe for any thread.
 */
public interface Views {
  Table table();

  /**
   * The view for a spec. Returns when it is ready.
   *
   * @throws IllegalArgumentException if the spec names a column that the table does not have
   * @throws RowsUnavailableException if the rows cannot be read
   */
  TableView view(ViewSpec spec);

  /** The heap that is kept for computed views, in bytes, beside the table itself. */
  long memoryBytes();
}
