package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import java.util.Arrays;

/** A column of text under construction, cell after cell. Confined to one thread. */
final class TextBlocks {
  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  private final int rowCount;
  private final Budget budget;
  private final int maxCellBytes;
  private final byte[][] bytes;
  private final int[][] offsets;
  private byte[] text = {};
  private int size;
  private int row;

  /**
   * No cells yet.
   *
   * @param budget of the text; that of the offsets is taken by the caller
   */
  TextBlocks(int rowCount, Budget budget, int maxCellBytes) {
    this.rowCount = rowCount;
    this.budget = budget;
    this.maxCellBytes = maxCellBytes;
    int blocks = (int) ((rowCount + BLOCK_ROWS - 1L) / BLOCK_ROWS);
    this.bytes = new byte[blocks][];
    this.offsets = new int[blocks][];
  }

  /** Adds a cell. */
  void add(byte[] source, int start, int end) throws FileTooLargeException {
    beginRow();
    put(source, start, end);
    endRow(end - start);
  }

  /** Adds cells that lie one behind the other. */
  void add(BytesVector vector) throws FileTooLargeException {
    for (int from = 0; from < vector.length(); ) {
      beginRow();
      int count = Math.min(vector.length() - from, BLOCK_ROWS - row % BLOCK_ROWS);
      put(vector.bytes(from), vector.start(from), vector.end(from + count - 1));
      int begin = size - (vector.end(from + count - 1) - vector.start(from));
      int first = vector.start(from);
      for (int i = from; i < from + count; i++) {
        size = begin + vector.end(i) - first;
        endRow(vector.end(i) - vector.start(i));
      }
      from += count;
    }
  }

  private void beginRow() {
    if (row % BLOCK_ROWS == 0) {
      offsets[row / BLOCK_ROWS] = new int[Math.min(BLOCK_ROWS, rowCount - row) + 1];
    }
  }

  private void put(byte[] source, int start, int end) throws FileTooLargeException {
    int length = end - start;
    if (length > text.length - size) {
      long needed = (long) size + length;
      if (needed > MOST_BYTES) {
        throw new FileTooLargeException(BLOCK_ROWS + " cells take more than 2 GiB");
      }
      budget.check(needed);
      text = Arrays.copyOf(text, (int) Math.min(MOST_BYTES, Math.max(needed, 2L * text.length)));
    }
    System.arraycopy(source, start, text, size, length);
    size += length;
  }

  private void endRow(int length) throws FileTooLargeException {
    if (length > maxCellBytes) {
      throw new FileTooLargeException(
          "a cell takes " + length + " bytes; the limit is " + maxCellBytes);
    }
    int block = row / BLOCK_ROWS;
    offsets[block][row % BLOCK_ROWS + 1] = size;
    row++;
    if (row % BLOCK_ROWS == 0 || row == rowCount) {
      budget.take(size);
      bytes[block] = Arrays.copyOf(text, size);
      size = 0;
    }
  }

  /** The column, when all its cells were added. */
  PlainTextColumn column(Validity validity) {
    return PlainTextColumn.of(bytes, offsets, validity);
  }
}
