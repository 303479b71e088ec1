package buckaroo.format.json;

/**
 * Rows as the document's own values: objects by column name, and in an array of rows also arrays by
 * position and scalars, which go into the column {@code 0}.
 */
final class RecordHandler extends CellHandler {
  private final int rowLevel;
  private final TableCollector table;
  private final RecordColumns columns;
  private int position;

  private RecordHandler(int rowLevel, TableCollector table, int maxCellChars) {
    super(rowLevel + 1, maxCellChars);
    this.rowLevel = rowLevel;
    this.table = table;
    this.columns = new RecordColumns(table);
  }

  /** For an array of rows. */
  static RecordHandler ofArray(TableCollector table, int maxCellChars) {
    return new RecordHandler(1, table, maxCellChars);
  }

  /** For a document that is one row; only objects are taken. */
  static RecordHandler ofSingle(TableCollector table, int maxCellChars) {
    return new RecordHandler(0, table, maxCellChars);
  }

  @Override
  void open(int level, boolean isArray) {
    if (level == rowLevel) {
      if (isArray && rowLevel == 0) {
        throw JsonRefusal.malformed("found an array where a row, an object, belongs");
      }
      table.beginRow();
      columns.beginRow();
      position = 0;
    }
  }

  @Override
  void close(int level) {}

  @Override
  void name(int level, String name) {
    columns.select(name);
  }

  @Override
  void element(int level) {
    if (level > rowLevel) {
      columns.select(Integer.toString(position++));
    }
  }

  @Override
  void value(int level, CellKind kind, String text) {
    if (level == rowLevel) {
      if (rowLevel == 0) {
        throw JsonRefusal.malformed(
            "found %s where a row, an object, belongs".formatted(kind.inWords()));
      }
      table.beginRow();
      columns.beginRow();
      columns.select("0");
    }
    table.add(columns.selected(), kind, text);
  }
}
