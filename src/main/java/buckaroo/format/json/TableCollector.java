package buckaroo.format.json;

import buckaroo.format.Limits;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The columns of a table under construction, in order of first appearance, and the bounds that keep
 * a small hostile file from becoming a huge table. For one thread.
 */
final class TableCollector {
  private final Limits limits;
  private final Predicate<String> isWanted;
  private final Map<String, ColumnBuilder> byName = new HashMap<>();
  private final List<ColumnBuilder> columns = new ArrayList<>();
  private int rowCount;
  private long heldBytes;

  TableCollector(Limits limits) {
    this(limits, name -> true);
  }

  /** Columns of other names than are wanted stay without cells. */
  TableCollector(Limits limits, Predicate<String> isWanted) {
    this.limits = limits;
    this.isWanted = isWanted;
  }

  /** The column of that name, if there is one. */
  Optional<ColumnBuilder> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  int columnCount() {
    return columns.size();
  }

  int rowCount() {
    return rowCount;
  }

  /** The column at a position, from 0. */
  ColumnBuilder column(int position) {
    return columns.get(position);
  }

  /** The column of that name, a new one where there is none yet. */
  ColumnBuilder column(String name) {
    ColumnBuilder known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (columns.size() == limits.columns()) {
      throw JsonRefusal.tooLarge(
          "The document has more than the limit of %d columns (different keys); BUCKAROO_MAX_COLUMNS sets it."
              .formatted(limits.columns()));
    }
    var column = new ColumnBuilder(name, columns.size(), isWanted.test(name));
    byName.put(name, column);
    columns.add(column);
    hold(ColumnBuilder.EMPTY_BYTES + name.length());
    checkCells();
    return column;
  }

  void beginRow() {
    growTo(Math.addExact(rowCount, 1));
  }

  /** Adds a cell to the current row. */
  void add(ColumnBuilder column, CellKind kind, String text) {
    addAt(rowCount - 1, column, kind, text);
  }

  /** Adds a cell to any row, from 0; a second cell at the same place replaces the first. */
  void addAt(int row, ColumnBuilder column, CellKind kind, String text) {
    if (row >= rowCount) {
      growTo(row + 1);
    }
    if (!column.isWanted()) {
      return;
    }
    if (kind == CellKind.NULL) {
      column.addNull(row);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    hold(column.add(row, kind, utf8));
  }

  private void growTo(int rows) {
    rowCount = rows;
    checkCells();
  }

  private void checkCells() {
    if ((long) rowCount * columns.size() > limits.jsonCells()) {
      throw JsonRefusal.tooLarge(
          ("The document passes the limit of %d cells (BUCKAROO_MAX_CELLS): %d rows by %d columns so far, counting"
                  + " missing cells.")
              .formatted(limits.jsonCells(), rowCount, columns.size()));
    }
  }

  private void hold(long bytes) {
    heldBytes += bytes;
    if (heldBytes > limits.tableBytes()) {
      throw tooMuchHeap();
    }
  }

  private JsonRefusal tooMuchHeap() {
    return JsonRefusal.tooLarge(
        "The document takes more than the %d MiB of memory that one table may have; %s."
            .formatted(limits.tableBytes() >> 20, Limits.HOW_TO_RAISE));
  }

  /** The finished table; the collector is used up. */
  MemoryTable build() {
    long finalBytes = 0;
    for (ColumnBuilder column : columns) {
      finalBytes += column.finalBytes(rowCount);
    }
    if (finalBytes > limits.tableBytes()) {
      throw tooMuchHeap();
    }
    byName.clear();
    List<Field> fields = new ArrayList<>(columns.size());
    List<Column> built = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      BuiltColumn column = TypedColumn.of(columns.get(i), rowCount);
      fields.add(column.field());
      built.add(column.column());
      // Lets go of the literals while the next column is made.
      columns.set(i, ColumnBuilder.NONE);
    }
    return MemoryTable.of(new Schema(fields), built, rowCount);
  }
}
