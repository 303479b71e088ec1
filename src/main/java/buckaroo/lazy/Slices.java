package buckaroo.lazy;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.view.RowWindow;
import java.util.ArrayList;
import java.util.List;

/** Small tables that hold the rows of one window. */
final class Slices {
  private Slices() {}

  /** A table without rows. */
  static MemoryTable empty(Schema schema) {
    Validity none = Validity.allValid(0);
    List<Column> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      columns.add(
          switch (field.type()) {
            case FLOAT16, FLOAT32, FLOAT64 -> DoubleColumn.of(new double[0], none);
            case BOOLEAN -> BooleanColumn.of(new long[0], none);
            case TEXT, JSON, DECIMAL, TIME, BINARY ->
                PlainTextColumn.of(new byte[0][], new int[0][], none);
            case INT8,
                INT16,
                INT32,
                INT64,
                UINT8,
                UINT16,
                UINT32,
                UINT64,
                DATE,
                TIMESTAMP_MILLIS,
                TIMESTAMP_MICROS,
                TIMESTAMP_NANOS ->
                LongColumn.of(new long[0], none);
          });
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
