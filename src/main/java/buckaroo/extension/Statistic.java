package buckaroo.extension;

/** One more row of statistics: a cell for each column. */
public interface Statistic {
  /** The name of the row; letters, digits and underscores. */
  String name();

  /**
   * The cell of a column: a text, a number, a truth value, or null where the column has none.
   *
   * @param column every row of it
   */
  Object of(ColumnData column);
}
