package buckaroo.format.json;

import buckaroo.table.Nullable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Columns as members of one object: arrays of cells, or objects of cells by row label. Labels are
 * rows in order of first appearance; the labels themselves are not kept, as in the reference rows
 * are counted from 0.
 */
final class ColumnHandler extends CellHandler {
  private final TableCollector table;
  private final Map<String, Integer> rowsByLabel = new HashMap<>();
  private @Nullable ColumnBuilder column;
  private int row;

  ColumnHandler(TableCollector table, int maxCellChars) {
    super(2, maxCellChars);
    this.table = table;
  }

  @Override
  void open(int level, boolean isArray) {
    row = -1;
  }

  @Override
  void close(int level) {}

  @Override
  void name(int level, String name) {
    if (level == 1) {
      column = table.column(name);
    } else {
      Integer known = rowsByLabel.putIfAbsent(name, rowsByLabel.size());
      row = known == null ? rowsByLabel.size() - 1 : known;
    }
  }

  @Override
  void element(int level) {
    row++;
  }

  @Override
  void value(int level, CellKind kind, String text) {
    table.addAt(row, Objects.requireNonNull(column, "no column named"), kind, text);
  }
}
