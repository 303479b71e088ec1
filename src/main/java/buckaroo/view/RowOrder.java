package buckaroo.view;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import java.util.List;

/**
 * Sorts rows of a table by one or several keys.
 *
 * <p>Numbers sort by value, decimals too, text by code point, false before true; -0.0 equals 0.0.
 * Missing cells and NaN, which the reference does not tell apart, come last in either direction.
 * Equal cells keep their file order, also when descending.
 */
final class RowOrder {
  private RowOrder() {}

  /**
   * Sorts rows in place: afterwards position {@code i} holds the row that comes {@code i}th.
   *
   * @param rows some rows of the table, each at most once; rows with equal cells keep the order
   *     they came in
   * @param keys the first key sorts first
   * @throws java.util.concurrent.CancellationException if nobody wants the result any more; the
   *     rows are then in no order
   */
  static void sort(MemoryTable table, int[] rows, List<SortKey> keys, Cancellation cancellation) {
    // Every sort is stable, so sorting by the last key first leaves the first key in charge.
    for (int i = keys.size() - 1; i >= 0; i--) {
      cancellation.check();
      SortKey key = keys.get(i);
      ColumnType type = table.schema().field(key.column()).type();
      sort(table.column(key.column()), type, key.descending(), rows, cancellation);
    }
  }

  private static void sort(
      Column column, ColumnType type, boolean descending, int[] order, Cancellation cancellation) {
    int present = moveMissingLast(column, order);
    if (type == ColumnType.DECIMAL && column instanceof TextColumn text) {
      int groups = DecimalOrder.groups(text, order, present);
      for (int group = 0; group < groups; group++) {
        long[] keys = DecimalOrder.keys(text, order, present, group);
        sortByKeys(keys, order, column.rowCount(), descending, cancellation);
      }
    } else if (column instanceof DictionaryTextColumn text) {
      int[] ranks = ranks(text, cancellation);
      var keys = new long[present];
      for (int i = 0; i < present; i++) {
        keys[i] = ranks[text.code(order[i])];
      }
      sortByKeys(keys, order, column.rowCount(), descending, cancellation);
    } else if (column instanceof TextColumn text) {
      TextOrder.sort(text, order, present, descending, cancellation);
    } else {
      long[] keys = numericKeys(column, type, order, present);
      sortByKeys(keys, order, column.rowCount(), descending, cancellation);
    }
  }

  /** Returns how many rows have a cell; the others stand behind them, as they came. */
  private static int moveMissingLast(Column column, int[] order) {
    if (column.nullCount() == 0 && !(column instanceof DoubleColumn)) {
      return order.length;
    }
    int absent = 0;
    for (int row : order) {
      absent += isMissing(column, row) ? 1 : 0;
    }
    if (absent == 0) {
      return order.length;
    }
    var missing = new int[absent];
    int present = 0;
    absent = 0;
    for (int row : order) {
      if (isMissing(column, row)) {
        missing[absent++] = row;
      } else {
        order[present++] = row;
      }
    }
    System.arraycopy(missing, 0, order, present, absent);
    return present;
  }

  private static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row));
  }

  /** The cells as numbers whose unsigned order is the order of the cells. */
  private static long[] numericKeys(Column column, ColumnType type, int[] order, int present) {
    var keys = new long[present];
    if (column instanceof LongColumn longs) {
      long flip = type == ColumnType.UINT64 ? 0 : Long.MIN_VALUE;
      for (int i = 0; i < present; i++) {
        keys[i] = longs.get(order[i]) ^ flip;
      }
    } else if (column instanceof DoubleColumn doubles) {
      for (int i = 0; i < present; i++) {
        keys[i] = orderedBits(doubles.get(order[i]));
      }
    } else if (column instanceof BooleanColumn booleans) {
      for (int i = 0; i < present; i++) {
        keys[i] = booleans.get(order[i]) ? 1 : 0;
      }
    } else {
      throw new IllegalArgumentException("no order for a column of " + column.getClass());
    }
    return keys;
  }

  private static long orderedBits(double value) {
    // Adding 0.0 turns -0.0 into 0.0.
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits < 0 ? ~bits : bits | Long.MIN_VALUE;
  }

  private static int[] ranks(DictionaryTextColumn text, Cancellation cancellation) {
    TextColumn entries = text.dictionary();
    var sorted = new int[entries.rowCount()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = i;
    }
    TextOrder.sort(entries, sorted, sorted.length, false, cancellation);
    var ranks = new int[sorted.length];
    int rank = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i > 0 && entries.compare(sorted[i - 1], sorted[i]) != 0) {
        rank++;
      }
      ranks[sorted[i]] = rank;
    }
    return ranks;
  }

  /**
   * Sorts the first {@code keys.length} rows of the order. The keys are destroyed.
   *
   * @param rowCount more than every row
   */
  private static void sortByKeys(
      long[] keys, int[] order, int rowCount, boolean descending, Cancellation cancellation) {
    if (keys.length < 2) {
      return;
    }
    long min = keys[0];
    long max = keys[0];
    for (long key : keys) {
      min = Long.compareUnsigned(key, min) < 0 ? key : min;
      max = Long.compareUnsigned(key, max) > 0 ? key : max;
    }
    // The distance to one end keeps the order and has fewer digits than the key itself.
    for (int i = 0; i < keys.length; i++) {
      keys[i] = descending ? max - keys[i] : keys[i] - min;
    }
    int keyBits = 64 - Long.numberOfLeadingZeros(max - min);
    int rowBits = 32 - Integer.numberOfLeadingZeros(rowCount - 1);
    cancellation.check();
    var radix = new RadixSort(cancellation);
    if (keyBits + rowBits <= 64) {
      radix.sortPacked(keys, order, keys.length, rowBits, keyBits);
    } else {
      radix.sort(keys, order, 0, keys.length);
    }
  }
}
