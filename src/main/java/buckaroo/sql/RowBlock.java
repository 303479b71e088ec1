package buckaroo.sql;

import buckaroo.sql.dialect.SqlColumn;
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
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Some rows as they were read, which become a small table. A column that holds a cell which its
 * type has no value for becomes text in this table alone, so nothing is shown as what it is not.
 * Confined to one thread.
 */
final class RowBlock {
  private static final int CELL_BYTES = 24;

  private final List<SqlColumn> columns;
  private final List<Object[]> rows = new ArrayList<>();
  private long bytes;

  RowBlock(List<SqlColumn> columns) {
    this.columns = columns;
  }

  /** Adds a row; cells behind those of the columns are not shown. */
  void add(Object[] row) {
    rows.add(row);
    for (Object cell : row) {
      bytes += CELL_BYTES + (cell instanceof String text ? text.length() : 0);
    }
  }

  int size() {
    return rows.size();
  }

  /** About what the rows take. */
  long bytes() {
    return bytes;
  }

  Object[] row(int row) {
    return rows.get(row);
  }

  /** Turns the order round. */
  void reverse() {
    Collections.reverse(rows);
  }

  MemoryTable table() {
    List<Field> fields = new ArrayList<>();
    List<Column> made = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Field field = columns.get(i).field();
      boolean fits = fits(i, field.type());
      fields.add(fits ? field : Field.of(field.name(), ColumnType.TEXT, field.hasNulls()));
      made.add(fits ? column(i, field.type()) : text(i, field.type()));
    }
    return MemoryTable.of(new Schema(fields), made, rows.size());
  }

  private boolean fits(int column, ColumnType type) {
    Class<?> wanted =
        switch (type.storage()) {
          case LONGS -> Long.class;
          case DOUBLES -> Double.class;
          case BITS -> Boolean.class;
          case TEXT -> String.class;
        };
    for (Object[] row : rows) {
      if (row[column] != null && !wanted.isInstance(row[column])) {
        return false;
      }
    }
    return true;
  }

  private Column column(int column, ColumnType type) {
    int size = rows.size();
    Validity validity = validity(column);
    switch (type.storage()) {
      case LONGS -> {
        long[] values = new long[size];
        for (int row = 0; row < size; row++) {
          values[row] = rows.get(row)[column] instanceof Long whole ? whole : 0;
        }
        return LongColumn.of(values, validity);
      }
      case DOUBLES -> {
        double[] values = new double[size];
        for (int row = 0; row < size; row++) {
          values[row] = rows.get(row)[column] instanceof Double real ? real : 0;
        }
        return DoubleColumn.of(values, validity);
      }
      case BITS -> {
        long[] words = Validity.words(size);
        for (int row = 0; row < size; row++) {
          if (Boolean.TRUE.equals(rows.get(row)[column])) {
            words[row >>> 6] |= 1L << row;
          }
        }
        return BooleanColumn.of(words, validity);
      }
      case TEXT -> {
        return text(column, type);
      }
    }
    throw new IllegalStateException("no storage for " + type);
  }

  private Validity validity(int column) {
    long[] present = Validity.words(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row)[column] != null) {
        present[row >>> 6] |= 1L << row;
      }
    }
    return Validity.of(present, rows.size());
  }

  Column text(int column, ColumnType type) {
    int size = rows.size();
    int blocks = (size + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    byte[][] bytesOf = new byte[blocks][];
    int[][] offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int first = block * PlainTextColumn.BLOCK_ROWS;
      int count = Math.min(PlainTextColumn.BLOCK_ROWS, size - first);
      var collected = new ByteArrayOutputStream();
      offsets[block] = new int[count + 1];
      for (int row = 0; row < count; row++) {
        Object cell = rows.get(first + row)[column];
        if (cell != null) {
          collected.writeBytes(text(cell, type).getBytes(StandardCharsets.UTF_8));
        }
        offsets[block][row + 1] = collected.size();
      }
      bytesOf[block] = collected.toByteArray();
    }
    return PlainTextColumn.of(bytesOf, offsets, validity(column));
  }

  private static String text(Object cell, ColumnType type) {
    if (cell instanceof Long units && type == ColumnType.DATE) {
      return IsoText.date(units);
    }
    if (cell instanceof Long units && type.isTimestamp()) {
      return IsoText.timestamp(units, type.fractionDigits(), ' ', false);
    }
    if (cell instanceof Double real && Double.isFinite(real)) {
      return DoubleText.asInJavaScript().of(real);
    }
    return String.valueOf(cell);
  }
}
