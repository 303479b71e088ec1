package buckaroo.testing;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns and tables written out by hand: a null is a missing cell. */
public final class TestColumns {
  private TestColumns() {}

  /** A table of one field a column, in the order given. */
  public static MemoryTable table(List<Field> fields, List<Column> columns) {
    return MemoryTable.of(new Schema(fields), columns, columns.get(0).rowCount());
  }

  /** A table of one column called {@code x}. */
  public static MemoryTable table(ColumnType type, Column column) {
    return table(List.of(Field.of("x", type, column.nullCount() > 0)), List.of(column));
  }

  public static LongColumn longs(@Nullable Long... cells) {
    var values = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = cells[i] == null ? 99 : cells[i];
    }
    return LongColumn.of(values, validity(cells));
  }

  public static DoubleColumn doubles(@Nullable Double... cells) {
    var values = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = cells[i] == null ? 99 : cells[i];
    }
    return DoubleColumn.of(values, validity(cells));
  }

  public static BooleanColumn booleans(@Nullable Boolean... cells) {
    var words = new long[(cells.length + 63) / 64];
    for (int i = 0; i < cells.length; i++) {
      if (Boolean.TRUE.equals(cells[i])) {
        words[i >> 6] |= 1L << (i & 63);
      }
    }
    return BooleanColumn.of(words, validity(cells));
  }

  public static PlainTextColumn text(@Nullable String... cells) {
    var bytes = new byte[cells.length][];
    for (int i = 0; i < cells.length; i++) {
      bytes[i] = cells[i] == null ? null : cells[i].getBytes(StandardCharsets.UTF_8);
    }
    return textOf(bytes);
  }

  /** Text from its bytes, which need not be valid UTF-8. */
  public static PlainTextColumn textOf(byte[]... cells) {
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (cells.length + blockRows - 1) / blockRows;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int from = block * blockRows;
      int rows = Math.min(blockRows, cells.length - from);
      offsets[block] = new int[rows + 1];
      for (int i = 0; i < rows; i++) {
        byte[] cell = cells[from + i];
        offsets[block][i + 1] = offsets[block][i] + (cell == null ? 0 : cell.length);
      }
      bytes[block] = new byte[offsets[block][rows]];
      for (int i = 0; i < rows; i++) {
        byte[] cell = cells[from + i];
        if (cell != null) {
          System.arraycopy(cell, 0, bytes[block], offsets[block][i], cell.length);
        }
      }
    }
    return PlainTextColumn.of(bytes, offsets, validity(cells));
  }

  /** Text coded by a dictionary in order of first appearance. */
  public static DictionaryTextColumn dictionary(@Nullable String... cells) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    var rows = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i] == null ? "" : cells[i];
      codes.putIfAbsent(cell, codes.size());
      rows[i] = codes.get(cell);
    }
    String[] entries = new ArrayList<>(codes.keySet()).toArray(new String[0]);
    return DictionaryTextColumn.of(text(entries), rows, validity(cells));
  }

  private static Validity validity(@Nullable Object[] cells) {
    var words = new long[(cells.length + 63) / 64];
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null) {
        words[i >> 6] |= 1L << (i & 63);
      }
    }
    return Arrays.asList(cells).contains(null)
        ? Validity.of(words, cells.length)
        : Validity.allValid(cells.length);
  }
}
