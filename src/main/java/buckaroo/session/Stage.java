package buckaroo.session;

import buckaroo.table.Column;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Table;
import buckaroo.view.RowSet;
import buckaroo.view.TableViews;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * A table at one stage of the way from the file to the screen: as loaded, or as operations and
 * post-processing left it; the quick search comes after it. Immutable but for the views that are
 * kept; two stages are equal only if they are the same, so that what was computed about one belongs
 * to it alone.
 */
public final class Stage {
  private final Table table;
  private final @Nullable RowSet rows;
  private final TableViews views;

  /** The same for a table and the one it was widened to. */
  private final Object load;

  private Stage(Table table, @Nullable RowSet rows, TableViews views, Object load) {
    this.load = load;
    this.table = table;
    this.rows = rows;
    this.views = views;
  }

  /** All rows of a table that may be of any kind. */
  public static Stage of(Table table, TableViews views) {
    return new Stage(table, null, views, new Object());
  }

  /**
   * Some rows of a table in memory.
   *
   * @param rows null for all of them
   */
  public static Stage of(MemoryTable table, @Nullable RowSet rows) {
    TableViews views = rows == null ? TableViews.of(table) : TableViews.of(table, rows);
    return new Stage(table, rows, views, new Object());
  }

  /** The same file's rows in a table of which more is known, such as its final types. */
  Stage widened(Table wider, TableViews itsViews) {
    return new Stage(wider, null, itsViews, load);
  }

  /** Whether both are of the same load, however much was known of the table. */
  boolean isOfTheSameLoadAs(Stage other) {
    return load.equals(other.load);
  }

  /** What the stages of one load have in common, and no others; it holds no rows. */
  Object origin() {
    return load;
  }

  public Table table() {
    return table;
  }

  /** The rows that are left; null where all are. */
  public @Nullable RowSet rows() {
    return rows;
  }

  /** The views of the rows that are left. */
  public TableViews views() {
    return views;
  }

  /** The number of rows that are left, as far as they are counted. */
  public long rowCount() {
    return rows == null ? table.rowCount() : rows.size();
  }

  /** The heap that this stage holds beside another one, in bytes: columns are often shared. */
  long memoryBytesBeside(Stage other) {
    long bytes = rows == null ? 0 : rows.memoryBytes();
    if (table.equals(other.table)) {
      return bytes;
    }
    Optional<MemoryTable> mine = table.inMemory();
    if (mine.isEmpty()) {
      return bytes + table.memoryBytes();
    }
    Set<Column> shared = Collections.newSetFromMap(new IdentityHashMap<>());
    other.table.inMemory().ifPresent(theirs -> shared.addAll(theirs.columns()));
    for (Column column : mine.get().columns()) {
      bytes += shared.contains(column) ? 0 : column.memoryBytes();
    }
    return bytes;
  }
}
