package buckaroo.format.json;

import java.util.List;

/**
 * How a text holds its table.
 *
 * @param path names that lead to the rows, where they stand within an object
 * @param others names of the members beside the first of the path
 */
record DocumentShape(Kind kind, List<String> path, List<String> others) {
  enum Kind {
    /** {@code [{"a": 1}, {"a": 2}]}: an array of rows. */
    RECORDS,
    /** {@code {"meta": 1, "data": [{"a": 1}]}}: the one array of records within an object. */
    WRAPPED,
    /** GeoJSON (RFC 7946): an object with an array of features. */
    FEATURES,
    /** {@code {"x": {"a": 1, "b": "t"}, "y": {"a": 2, "b": "u"}}}: an object of rows. */
    RECORDS_BY_KEY,
    /**
     * {@code {"a": {"0": 1, "1": 2}}}: an object of columns, each an object of cells by row label.
     */
    COLUMNS_BY_LABEL,
    /** {@code {"a": [1, 2]}}: an object of columns, each an array of cells. */
    COLUMNS,
    /** {@code {"a": 1}}: an object that is one row itself. */
    SINGLE_RECORD,
    /** Documents on lines of their own, each a row. */
    LINES,
    /** Documents that go over several lines, each a row. */
    DOCUMENTS
  }

  static DocumentShape of(Kind kind) {
    return new DocumentShape(kind, List.of(), List.of());
  }
}
