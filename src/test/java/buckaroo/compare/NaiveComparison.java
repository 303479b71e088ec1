package buckaroo.compare;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rows of a join, found by looking at every pair of rows. */
final class NaiveComparison {
  private NaiveComparison() {}

  /** Cells as text; null where missing. */
  static List<String> cells(Column column) {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < column.rowCount(); row++) {
      cells.add(column.isNull(row) ? null : cell(column, row));
    }
    return cells;
  }

  private static String cell(Column column, int row) {
    if (column instanceof LongColumn longs) {
      return Long.toString(longs.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      return Double.toString(doubles.get(row) + 0.0);
    }
    if (column instanceof BooleanColumn booleans) {
      return Boolean.toString(booleans.get(row));
    }
    return ((TextColumn) column).get(row);
  }

  /**
   * The rows of an unsorted join of two tables whose first column is the key and whose second is
   * shared: {@code [key, value, other value, membership, equality]}.
   */
  static List<List<String>> join(
      List<String> keys, List<String> values, List<String> otherKeys, List<String> others) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      int j = otherKeys.indexOf(keys.get(i));
      String other = j < 0 ? null : others.get(j);
      boolean equal = j >= 0 && Objects.equals(values.get(i), other);
      rows.add(row(keys.get(i), values.get(i), other, j < 0 ? 1 : 3, equal));
    }
    for (int j = 0; j < otherKeys.size(); j++) {
      if (!keys.contains(otherKeys.get(j))) {
        rows.add(row(otherKeys.get(j), null, others.get(j), 2, false));
      }
    }
    return rows;
  }

  private static List<String> row(
      String key, String value, String other, int membership, boolean equal) {
    List<String> row = new ArrayList<>();
    row.add(key);
    row.add(value);
    row.add(other);
    row.add(Integer.toString(membership));
    row.add(Integer.toString(membership + (equal ? 4 : 0)));
    return row;
  }
}
