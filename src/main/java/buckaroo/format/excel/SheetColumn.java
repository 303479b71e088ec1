package buckaroo.format.excel;

import java.util.Arrays;

/** The cells of one column of a sheet that hold something, in the order of their rows. */
final class SheetColumn {
  /** About what a cell takes in memory. */
  static final int CELL_BYTES = 13;

  private int[] rows = new int[16];
  private byte[] kinds = new byte[16];
  private long[] values = new long[16];
  private int count;

  /** Adds a cell; one of the same row takes its place. */
  void add(int row, SheetCellKind kind, long value) {
    if (count > 0 && rows[count - 1] == row) {
      count--;
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    rows[count] = row;
    kinds[count] = (byte) kind.ordinal();
    values[count++] = value;
  }

  int count() {
    return count;
  }

  int row(int cell) {
    return rows[cell];
  }

  SheetCellKind kind(int cell) {
    return SheetCellKind.of(kinds[cell]);
  }

  long value(int cell) {
    return values[cell];
  }

  /** The first cell that stands in a row or below it. */
  int firstFrom(int row) {
    int found = Arrays.binarySearch(rows, 0, count, row);
    return found < 0 ? -found - 1 : found;
  }
}
