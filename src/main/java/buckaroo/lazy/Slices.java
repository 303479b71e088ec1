package buckaroo.lazy;

import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import java.util.ArrayList;
import java.util.List;

/** Small tables that hold the rows of one window. */
final class Slices {
  private Slices() {}

  /** A table without rows. */
  static MemoryTable empty(Schema schema) {
    List<Column> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      columns.add(field.type().storage().missing(0));
    }
    return MemoryTable.of(schema, columns, 0);
  }

  /** A window of all rows of a table. */
  static RowWindow window(
      MemoryTable slice, long[] index, long start, long total, boolean reordered) {
    int[] rows = new int[index.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    return new RowWindow(slice.schema(), slice.columns(), rows, index, start, total, reordered);
  }
}
