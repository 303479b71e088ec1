package buckaroo.format.json;

import buckaroo.table.Nullable;
import java.util.Objects;

/**
 * Finds the column of a name. Records mostly have the same names in the same order, so the column
 * that came next last time is tried before the map is asked.
 */
final class RecordColumns {
  private final TableCollector table;
  private int expected;
  private @Nullable ColumnBuilder selected;

  RecordColumns(TableCollector table) {
    this.table = table;
  }

  void beginRow() {
    expected = 0;
  }

  void select(String name) {
    if (expected < table.columnCount() && table.column(expected).name().equals(name)) {
      selected = table.column(expected++);
    } else {
      selected = table.column(name);
      expected = selected.position() + 1;
    }
  }

  ColumnBuilder selected() {
    return Objects.requireNonNull(selected, "no column selected");
  }
}
