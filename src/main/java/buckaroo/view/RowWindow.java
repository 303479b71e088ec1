package buckaroo.view;

import buckaroo.table.Column;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * Some consecutive rows of a view: row {@code i} of the window, from 0, is row {@code rows[i]} of
 * every column.
 *
 * @param schema the fields, one a column
 * @param columns the columns that hold the values; the window shares them
 * @param rows positions in the columns, one a window row
 * @param index the row's number in the file, from 0, one a window row; stays with the row when
 *     sorted; null where the table numbers no rows
 * @param start position of the first window row in the view
 * @param totalRows rows in the whole view
 * @param reordered whether the view shows other rows than the file, or another order
 * @param textBytes longer texts are cut, to a length that still is more
 */
public record RowWindow(
    Schema schema,
    List<Column> columns,
    int[] rows,
    long @Nullable [] index,
    long start,
    long totalRows,
    boolean reordered,
    int textBytes) {
  /** A window with every text whole. */
  public RowWindow(
      Schema schema,
      List<Column> columns,
      int[] rows,
      long @Nullable [] index,
      long start,
      long totalRows,
      boolean reordered) {
    this(schema, columns, rows, index, start, totalRows, reordered, Integer.MAX_VALUE);
  }

  public int rowCount() {
    return rows.length;
  }

  /** Its first rows. */
  public RowWindow first(int rowCount) {
    return new RowWindow(
        schema,
        columns,
        Arrays.copyOf(rows, rowCount),
        index == null ? null : Arrays.copyOf(index, rowCount),
        start,
        totalRows,
        reordered,
        textBytes);
  }

  /** What is shown as the number of a window row: its place in the view where it has none. */
  public long number(int row) {
    return index == null ? start + row : index[row];
  }
}
