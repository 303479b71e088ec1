package buckaroo.format.json;

import buckaroo.format.Limits;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The columns of a table under construction, in order of first appearance, and the bounds that keep
 * a small hostile file from becoming a huge table. For one thread.
 */
final class TableCollector {
  /** A half of a character, which no text of a file can be. */
  private static final String UNNAMED = "\uDFFF";

  private final Limits limits;
  private final Predicate<String> isWanted;
  private final Map<String, ColumnBuilder> byName = new HashMap<>();
  private final List<ColumnBuilder> columns = new ArrayList<>();
  private int rowCount;
  private boolean areArrays = true;
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

  /**
   * A column of what the document does not call a cell, such as the names of its records. No name
   * of the document finds it; {@link #nameOwn} gives it its own at the end.
   */
  ColumnBuilder ownColumn() {
    var column = new ColumnBuilder(UNNAMED, columns.size());
    columns.add(column);
    hold(ColumnBuilder.EMPTY_BYTES);
    checkCells();
    return column;
  }

  /** Names such a column when all others are known; returns the name, which no other has. */
  String nameOwn(ColumnBuilder column, String wanted) {
    String name = unusedName(wanted);
    column.rename(name);
    byName.put(name, column);
    return name;
  }

  /**
   * Begins a row.
   *
   * @param isArray whether it is one in the file, whose cells have no names
   */
  void beginRow(boolean isArray) {
    areArrays &= isArray;
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

  /**
   * Takes back rows that turned out to be none, with the columns that only they have.
   *
   * @param rows that are left
   * @param columnsLeft columns that were there before
   */
  void takeBack(int rows, int columnsLeft) {
    while (columns.size() > columnsLeft) {
      byName.remove(columns.remove(columns.size() - 1).name());
    }
    while (rowCount > rows) {
      rowCount--;
      columns.forEach(column -> column.takeBack(rowCount));
    }
  }

  /** Puts a column of texts before the others, one a row. */
  void putFirst(String name, Iterable<String> texts) {
    var first = new ColumnBuilder(name, 0);
    int row = 0;
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      hold(first.add(row++, CellKind.STRING, utf8));
    }
    byName.put(name, first);
    columns.add(0, first);
  }

  /**
   * Takes the first row for the names, by the rule of delimited text: where every row is an array,
   * and the first one is of different texts only.
   */
  void takeHeader() {
    if (!areArrays || rowCount < 2) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    for (ColumnBuilder column : columns) {
      boolean hasName = column.cellCount() > 0 && column.row(0) == 0;
      if (hasName && column.kind(0) == CellKind.STRING && !column.text(0).isBlank()) {
        names.add(column.text(0));
      }
    }
    if (names.size() < columns.size()) {
      return;
    }
    byName.clear();
    rowCount--;
    int position = 0;
    for (String name : names) {
      ColumnBuilder named = columns.get(position).withoutFirstRow(name);
      byName.put(name, named);
      columns.set(position++, named);
    }
  }

  /** A name like another one that no column has. */
  String unusedName(String wanted) {
    String name = wanted;
    while (byName.containsKey(name)) {
      name += "_";
    }
    return name;
  }

  private void growTo(int rows) {
    rowCount = rows;
    checkCells();
  }

  private void checkCells() {
    if ((long) rowCount * columns.size() > limits.jsonCells()) {
      throw JsonRefusal.tooLarge(
          ("The document passes the limit of %d cells (BUCKAROO_MAX_CELLS): %d rows by %d columns"
                  + " so far, counting missing cells.")
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
