package buckaroo.plugin;

import buckaroo.extension.ColumnData;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table made of the columns that a plug-in gave, which are copied. */
final class MadeTable {
  private static final int MOST_COLUMNS = 10_000;
  private static final int LONGEST_NAME = 1000;

  /** A plug-in may double the table it was given, and always make one that is small. */
  private static final long SMALL_CELLS = 50_000_000;

  private MadeTable() {}

  /**
   * The table.
   *
   * @param givenCells of the table that the plug-in was given
   * @throws IllegalStateException telling what is wrong with the columns
   */
  static MemoryTable of(List<ColumnData> given, long givenCells) {
    if (given.isEmpty() || given.size() > MOST_COLUMNS) {
      throw new IllegalStateException(given.size() + " columns; a table has 1 to " + MOST_COLUMNS);
    }
    int rows = given.get(0).rowCount();
    if (rows < 0 || (long) rows * given.size() > Math.max(SMALL_CELLS, 2 * givenCells)) {
      throw new IllegalStateException(given.size() + " columns of " + rows + " rows are too much");
    }
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (ColumnData one : given) {
      if (one.rowCount() != rows) {
        throw new IllegalStateException(
            "columns of %d and of %d rows".formatted(rows, one.rowCount()));
      }
      if (one instanceof GivenColumn ours) {
        fields.add(ours.field());
        columns.add(ours.column());
      } else {
        Column column = column(one, rows);
        columns.add(column);
        fields.add(Field.of(name(one), type(one), column.nullCount() > 0));
      }
    }
    return MemoryTable.of(new Schema(fields), columns, rows);
  }

  private static String name(ColumnData column) {
    String name = column.name();
    if (name == null || name.length() > LONGEST_NAME) {
      throw new IllegalStateException("a column has no name, or a very long one");
    }
    return name;
  }

  private static ColumnType type(ColumnData column) {
    return switch (column.kind()) {
      case WHOLE -> ColumnType.INT64;
      case REAL -> ColumnType.FLOAT64;
      case TRUTH -> ColumnType.BOOLEAN;
      case TEXT -> ColumnType.TEXT;
    };
  }

  private static Column column(ColumnData given, int rows) {
    var present = new long[(rows + 63) >>> 6];
    for (int row = 0; row < rows; row++) {
      present[row >>> 6] |= given.isMissing(row) ? 0 : 1L << row;
    }
    Validity validity = Validity.of(present, rows);
    return switch (given.kind()) {
      case WHOLE -> {
        var values = new long[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = validity.isNull(row) ? 0 : given.whole(row);
        }
        yield LongColumn.of(values, validity);
      }
      case REAL -> {
        var values = new double[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = validity.isNull(row) ? 0 : given.real(row);
        }
        yield DoubleColumn.of(values, validity);
      }
      case TRUTH -> {
        var words = new long[(rows + 63) >>> 6];
        for (int row = 0; row < rows; row++) {
          words[row >>> 6] |= !validity.isNull(row) && given.truth(row) ? 1L << row : 0;
        }
        yield BooleanColumn.of(words, validity);
      }
      case TEXT -> text(given, rows, validity);
    };
  }

  private static Column text(ColumnData given, int rows, Validity validity) {
    int blocks = (rows + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int first = block * PlainTextColumn.BLOCK_ROWS;
      int count = Math.min(PlainTextColumn.BLOCK_ROWS, rows - first);
      var cells = new byte[count][];
      offsets[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        boolean isMissing = validity.isNull(first + i);
        String cell = isMissing ? "" : String.valueOf(given.text(first + i));
        cells[i] = cell.getBytes(StandardCharsets.UTF_8);
        offsets[block][i + 1] = Math.addExact(offsets[block][i], cells[i].length);
      }
      bytes[block] = new byte[offsets[block][count]];
      for (int i = 0; i < count; i++) {
        System.arraycopy(cells[i], 0, bytes[block], offsets[block][i], cells[i].length);
      }
    }
    return PlainTextColumn.of(bytes, offsets, validity);
  }
}
