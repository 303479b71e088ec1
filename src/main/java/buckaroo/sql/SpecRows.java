package buckaroo.sql;

import buckaroo.sql.dialect.Order;
import buckaroo.sql.dialect.Predicates;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.view.SortKey;
import buckaroo.view.ViewSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of one spec: the statement that gives them, and what was learnt of them, which is how
 * many they are, where some of them stand, and how many lie in which range. Safe for any thread.
 */
final class SpecRows {
  private final SqlTable table;
  private final ViewSpec spec;
  private final List<String> conditions;
  private final Order order;

  /** For each key of the order where in a row its value stands: a column, or behind all columns. */
  private final int[] keyPlaces;

  private final List<SqlColumn> extraKeys = new ArrayList<>();
  private final KnownPlaces places = new KnownPlaces();
  private final RankBuckets buckets;
  private volatile @Nullable Count count;
  private volatile @Nullable Matching lastMatching;

  SpecRows(SqlTable table, ViewSpec spec) {
    this.table = table;
    this.spec = spec;
    SqlDialect dialect = table.dialect();
    this.conditions = new Predicates(dialect, table.columns()).of(spec);
    List<Order.Key> keys = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (SortKey sort : spec.sorts()) {
      SqlColumn column = table.columns().get(sort.column());
      if (known.add(column.name())) {
        keys.add(new Order.Key(column, sort.descending()));
      }
    }
    for (SqlColumn column : table.key().columns()) {
      if (known.add(column.name())) {
        keys.add(new Order.Key(column, false));
      }
    }
    this.order = new Order(dialect, keys);
    this.keyPlaces = new int[keys.size()];
    for (int i = 0; i < keyPlaces.length; i++) {
      keyPlaces[i] = keyPlace(keys.get(i).column());
    }
    this.buckets = new RankBuckets(table, order, conditions);
  }

  private int keyPlace(SqlColumn key) {
    int shown = table.columns().indexOf(key);
    // Bytes are shown as text of our own and compared as another.
    if (shown >= 0 && key.type() != ColumnType.BINARY) {
      return shown;
    }
    extraKeys.add(key);
    return table.columns().size() + extraKeys.size() - 1;
  }

  Order order() {
    return order;
  }

  List<String> conditions() {
    return conditions;
  }

  KnownPlaces places() {
    return places;
  }

  RankBuckets buckets() {
    return buckets;
  }

  boolean showsAllRows() {
    return spec.showsAllRows();
  }

  boolean isSorted() {
    return !spec.sorts().isEmpty();
  }

  /** How many rows there are, as far as that is known. */
  Count known() {
    if (spec.showsAllRows()) {
      return table.count();
    }
    Count counted = count;
    return counted == null ? new Count(0, false) : counted;
  }

  void noteCount(Count found) {
    if (spec.showsAllRows()) {
      table.noteCount(found);
    } else if (count == null || found.isExact()) {
      count = found;
    }
  }

  /** How many rows hold what is searched for; kept for the search that was counted last. */
  long matching(String condition, Cancellation cancellation) {
    Matching last = lastMatching;
    if (last == null || !last.condition.equals(condition)) {
      List<String> all = new ArrayList<>(conditions);
      all.add(condition);
      last = new Matching(condition, table.countOf(all, cancellation));
      lastMatching = last;
    }
    return last.rows;
  }

  private record Matching(String condition, long rows) {}

  /** How many rows there are, counted where that was not done. */
  long counted(Cancellation cancellation) {
    Count known = known();
    if (known.isExact()) {
      return known.rows();
    }
    long rows = table.countOf(conditions, cancellation);
    noteCount(new Count(rows, true));
    return rows;
  }

  /** The columns of the table and those of its key that are not shown, as they are read. */
  private String select() {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(column.shown()));
    extraKeys.forEach(
        key -> parts.add(key.type() == ColumnType.BINARY ? key.value() : key.shown()));
    // A name behind ORDER BY is that of a column of the result where there is one, and is to be
    // that
    // of the table.
    for (int i = 0; i < parts.size(); i++) {
      parts.set(i, parts.get(i) + " as " + SqlTable.ALIAS + i);
    }
    return "select " + String.join(", ", parts);
  }

  /** The statement of all rows that fulfil some more conditions. */
  String statement(List<String> more, boolean reversed) {
    List<String> all = new ArrayList<>(conditions);
    all.addAll(more);
    return select() + table.from(all) + " order by " + order.text(reversed);
  }

  /** The statement for a person: the same rows in the same order, with the table's own columns. */
  String plainStatement() {
    return "select *" + table.from(conditions) + "\norder by " + order.text(false);
  }

  /** Reads one row: the cells that are shown, then the keys that are not. */
  Object[] read(ResultSet rows) throws SQLException {
    List<SqlColumn> columns = table.columns();
    Object[] row = new Object[columns.size() + extraKeys.size()];
    for (int i = 0; i < columns.size(); i++) {
      row[i] = SqlCells.read(rows, i + 1, columns.get(i));
    }
    for (int i = 0; i < extraKeys.size(); i++) {
      SqlColumn key = extraKeys.get(i);
      int at = columns.size() + i + 1;
      row[columns.size() + i] = SqlCells.readKey(rows, at, key);
    }
    return row;
  }

  /** What tells a row from all others, in the order's own terms. */
  List<@Nullable Object> key(Object[] row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int place : keyPlaces) {
      Object value = row[place];
      values.add(value instanceof Double real && real.isNaN() ? null : value);
    }
    return Order.row(values);
  }
}
