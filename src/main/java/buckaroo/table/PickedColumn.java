package buckaroo.table;

import java.util.Arrays;

/**
 * Builds a column from single cells of other columns of the same kind, row after row; the kind is
 * that of the first. For one thread.
 */
public final class PickedColumn {
  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;

  private final Column kind;
  private final int rowCount;
  private final long[] present;
  private final long[] longs;
  private final double[] doubles;
  private final byte[][] bytes;
  private final int[][] offsets;
  private int row;

  /**
   * No rows yet.
   *
   * @param kind any column of the kind to build
   * @param rowCount how many cells will be added
   */
  public PickedColumn(Column kind, int rowCount) {
    this.kind = kind;
    this.rowCount = rowCount;
    this.present = new long[(rowCount + 63) >>> 6];
    boolean isLong = kind instanceof LongColumn;
    boolean isBoolean = kind instanceof BooleanColumn;
    this.longs = new long[isLong ? rowCount : isBoolean ? present.length : 0];
    this.doubles = new double[kind instanceof DoubleColumn ? rowCount : 0];
    int blocks = kind instanceof TextColumn ? (rowCount + BLOCK_ROWS - 1) / BLOCK_ROWS : 0;
    this.bytes = new byte[blocks][];
    this.offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int rows = Math.min(BLOCK_ROWS, rowCount - block * BLOCK_ROWS);
      bytes[block] = new byte[8 * rows];
      offsets[block] = new int[rows + 1];
    }
  }

  /** Adds a cell. */
  public void add(Column source, int from) {
    add(source, from, Integer.MAX_VALUE);
  }

  /**
   * Adds a cell, of a text so many bytes at most; what is cut off may have ended within a
   * character.
   */
  public void add(Column source, int from, int mostTextBytes) {
    if (source instanceof TextColumn text) {
      // A missing cell is empty.
      int start = text.start(from);
      int length = Math.min(mostTextBytes, text.end(from) - start);
      addText(text.bytes(from), start, start + length);
    } else if (source instanceof LongColumn column) {
      longs[row] = column.get(from);
    } else if (source instanceof DoubleColumn column) {
      doubles[row] = column.get(from);
    } else if (source instanceof BooleanColumn column && column.get(from)) {
      longs[row >>> 6] |= 1L << row;
    }
    if (!source.isNull(from)) {
      present[row >>> 6] |= 1L << row;
    }
    row++;
  }

  private void addText(byte[] source, int start, int end) {
    int block = row / BLOCK_ROWS;
    int at = row % BLOCK_ROWS;
    int begin = offsets[block][at];
    int finish = Math.addExact(begin, end - start);
    if (finish > bytes[block].length) {
      long doubled = Math.min(Integer.MAX_VALUE - 8L, 2L * bytes[block].length);
      bytes[block] = Arrays.copyOf(bytes[block], (int) Math.max(finish, doubled));
    }
    System.arraycopy(source, start, bytes[block], begin, end - start);
    offsets[block][at + 1] = finish;
  }

  /** The column, when all its rows were added. */
  public Column build() {
    Validity validity = Validity.of(present, rowCount);
    if (kind instanceof TextColumn) {
      return PlainTextColumn.of(bytes, offsets, validity);
    }
    if (kind instanceof LongColumn) {
      return LongColumn.of(longs, validity);
    }
    return kind instanceof DoubleColumn
        ? DoubleColumn.of(doubles, validity)
        : BooleanColumn.of(longs, validity);
  }
}
