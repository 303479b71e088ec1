package buckaroo.view;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.util.ArrayList;
import java.util.List;

/** Some rows of columns as columns of their own, for those who need the cells side by side. */
public final class SelectedRows {
  private final int[] rows;

  private SelectedRows(int[] rows) {
    this.rows = rows;
  }

  /** The given rows of a table in ascending order; the table itself where they are null. */
  public static MemoryTable of(MemoryTable table, @Nullable RowSet rows) {
    if (rows == null || rows.size() == table.rowCount()) {
      return table;
    }
    SelectedRows selected = of(rows);
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(selected.of(column));
    }
    return MemoryTable.of(table.schema(), columns, rows.size());
  }

  /** Selects the rows of a set in ascending order. */
  public static SelectedRows of(RowSet rows) {
    return new SelectedRows(rows.rows());
  }

  /** A copy of these rows of a column; dictionaries are shared. */
  public Column of(Column column) {
    Validity validity = validity(column);
    if (column instanceof LongColumn longs) {
      var values = new long[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = longs.get(rows[i]);
      }
      return LongColumn.of(values, validity);
    }
    if (column instanceof DoubleColumn doubles) {
      var values = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = doubles.get(rows[i]);
      }
      return DoubleColumn.of(values, validity);
    }
    if (column instanceof BooleanColumn booleans) {
      var words = new long[(rows.length + 63) >>> 6];
      for (int i = 0; i < rows.length; i++) {
        words[i >>> 6] |= booleans.get(rows[i]) ? 1L << i : 0;
      }
      return BooleanColumn.of(words, validity);
    }
    return column instanceof DictionaryTextColumn coded
        ? coded(coded, validity)
        : plain((TextColumn) column, validity);
  }

  private Validity validity(Column column) {
    if (!column.validity().hasNulls()) {
      return Validity.allValid(rows.length);
    }
    var words = new long[(rows.length + 63) >>> 6];
    for (int i = 0; i < rows.length; i++) {
      words[i >>> 6] |= column.isNull(rows[i]) ? 0 : 1L << i;
    }
    return Validity.of(words, rows.length);
  }

  private Column coded(DictionaryTextColumn column, Validity validity) {
    PlainTextColumn dictionary = column.dictionary();
    if (dictionary.rowCount() <= 1 << 8) {
      var codes = new byte[rows.length];
      for (int i = 0; i < rows.length; i++) {
        codes[i] = (byte) column.code(rows[i]);
      }
      return DictionaryTextColumn.of(dictionary, codes, validity);
    }
    var codes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      codes[i] = column.code(rows[i]);
    }
    return DictionaryTextColumn.of(dictionary, codes, validity);
  }

  private Column plain(TextColumn column, Validity validity) {
    int blocks = (rows.length + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int first = block * PlainTextColumn.BLOCK_ROWS;
      int count = Math.min(PlainTextColumn.BLOCK_ROWS, rows.length - first);
      var ends = new int[count + 1];
      for (int i = 0; i < count; i++) {
        int row = rows[first + i];
        ends[i + 1] = Math.addExact(ends[i], column.end(row) - column.start(row));
      }
      var text = new byte[ends[count]];
      for (int i = 0; i < count; i++) {
        int row = rows[first + i];
        System.arraycopy(
            column.bytes(row), column.start(row), text, ends[i], ends[i + 1] - ends[i]);
      }
      bytes[block] = text;
      offsets[block] = ends;
    }
    return PlainTextColumn.of(bytes, offsets, validity);
  }
}
