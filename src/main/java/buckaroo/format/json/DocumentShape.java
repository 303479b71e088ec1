package buckaroo.format.json;

/** How a document holds its table. */
enum DocumentShape {
  /** {@code [{"a": 1}, {"a": 2}]}: an array of rows. */
  RECORDS,
  /**
   * {@code {"a": {"0": 1, "1": 2}}}: an object of columns, each an object of cells by row label.
   */
  COLUMNS_BY_LABEL,
  /** {@code {"a": [1, 2]}}: an object of columns, each an array of cells. */
  COLUMNS,
  /** {@code {"a": 1}}: an object that is one row itself. */
  SINGLE_RECORD,
  /** One document a line, each a row. */
  LINES
}
