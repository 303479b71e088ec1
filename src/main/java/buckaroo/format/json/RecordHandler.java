package buckaroo.format.json;

import buckaroo.table.Nullable;

/**
 * Rows as the document's own values: objects by column name, arrays by position and scalars, which
 * go into the column {@code 0}; null is a row without cells.
 */
final class RecordHandler extends CellHandler {
  private final int rowLevel;
  private final TableCollector table;
  private final RecordColumns columns;
  private final @Nullable ColumnBuilder keys;
  private String key = "";
  private String next = "";
  private int position;

  private RecordHandler(
      int rowLevel,
      TableCollector table,
      int maxCellChars,
      int flatten,
      @Nullable ColumnBuilder keys) {
    super(rowLevel + 1, maxCellChars, flatten);
    this.rowLevel = rowLevel;
    this.keys = keys;
    this.table = table;
    this.columns = new RecordColumns(table);
  }

  /** For an array of rows. */
  static RecordHandler ofArray(TableCollector table, int maxCellChars, int flatten) {
    return new RecordHandler(1, table, maxCellChars, flatten, null);
  }

  /** For a document that is one row. */
  static RecordHandler ofSingle(TableCollector table, int maxCellChars, int flatten) {
    return new RecordHandler(0, table, maxCellChars, flatten, null);
  }

  /** For an object of rows, whose names are a column too. */
  static RecordHandler ofObject(
      TableCollector table, int maxCellChars, int flatten, ColumnBuilder keys) {
    return new RecordHandler(1, table, maxCellChars, flatten, keys);
  }

  @Override
  void open(int level, boolean isArray) {
    if (level == rowLevel) {
      table.beginRow(isArray);
      columns.beginRow();
      position = 0;
      if (keys != null) {
        table.add(keys, CellKind.STRING, key);
      }
    }
  }

  @Override
  void close(int level) {}

  @Override
  void name(int level, String name) {
    if (level == rowLevel) {
      key = name;
      return;
    }
    next = name;
  }

  @Override
  String nextName() {
    return next;
  }

  @Override
  void element(int level) {
    if (level > rowLevel) {
      next = Integer.toString(position++);
    }
  }

  @Override
  void value(int level, CellKind kind, String text) {
    if (level == rowLevel) {
      table.beginRow(false);
      columns.beginRow();
      if (kind == CellKind.NULL) {
        return;
      }
      next = "0";
    }
    columns.select(next);
    table.add(columns.selected(), kind, text);
  }
}
