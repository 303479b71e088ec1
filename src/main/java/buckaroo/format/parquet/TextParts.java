package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The text of consecutive rows, cut where the blocks of a {@link PlainTextColumn} are, so that
 * parts which were read side by side can be joined. Where row groups end with a block, as most
 * writers have it, joining copies nothing. Confined to one thread.
 */
final class TextParts {
  private static final int ROOM = 16;
  private static final int FIRST_BYTES = 1 << 16;

  /**
   * Text of rows of one block.
   *
   * @param block number of the block
   * @param offsets where each row begins and, last, where the last ends
   */
  record Part(int block, byte[] bytes, int[] offsets) {
    int rows() {
      return offsets.length - 1;
    }
  }

  private final Budget budget;
  private final int maxCellBytes;
  private final List<Part> parts = new ArrayList<>();
  private final int endRow;
  private int row;
  private byte[] bytes = new byte[0];
  private int[] offsets = new int[0];
  private int count;
  private int rowsInPart;

  /** Begins the text of rows {@code [firstRow .. firstRow + rowCount)}. */
  TextParts(int firstRow, int rowCount, Budget budget, int maxCellBytes) {
    this.budget = budget;
    this.maxCellBytes = maxCellBytes;
    this.row = firstRow;
    this.endRow = firstRow + rowCount;
    beginPart();
  }

  /** Adds the next row; an empty one for a missing cell. */
  void add(byte[] source, int start, int end) throws FileTooLargeException {
    int length = end - start;
    if (length > maxCellBytes) {
      throw new FileTooLargeException(
          "a cell has "
              + length
              + " bytes; the limit is "
              + maxCellBytes
              + ", which BUCKAROO_MAX_FIELD sets");
    }
    int at = offsets[count];
    if (length > bytes.length - at - ROOM) {
      grow(length);
    }
    if (length <= ROOM && start + ROOM <= source.length) {
      // A copy of fixed length is far cheaper than a short one of any length.
      System.arraycopy(source, start, bytes, at, ROOM);
    } else {
      System.arraycopy(source, start, bytes, at, length);
    }
    offsets[++count] = at + length;
    if (count == rowsInPart) {
      endPart();
    }
  }

  private void grow(int length) throws FileTooLargeException {
    long needed = (long) offsets[count] + length + ROOM;
    budget.check(needed);
    if (needed > Integer.MAX_VALUE - 64) {
      throw new FileTooLargeException(
          PlainTextColumn.BLOCK_ROWS + " cells of text have more than 2 GiB");
    }
    long guess = Math.max(2L * bytes.length, FIRST_BYTES);
    bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(guess, 1L << 30)));
  }

  private void beginPart() {
    int block = row / PlainTextColumn.BLOCK_ROWS;
    long blockEnd = (block + 1L) * PlainTextColumn.BLOCK_ROWS;
    rowsInPart = (int) (Math.min(blockEnd, endRow) - row);
    offsets = new int[rowsInPart + 1];
    count = 0;
  }

  private void endPart() throws FileTooLargeException {
    int size = offsets[count];
    budget.take(size + 4L * offsets.length);
    parts.add(new Part(row / PlainTextColumn.BLOCK_ROWS, Arrays.copyOf(bytes, size), offsets));
    row += count;
    if (row < endRow) {
      beginPart();
    }
  }

  /** The finished parts, in the order of their rows. */
  List<Part> parts() {
    return parts;
  }

  /**
   * Joins parts to a column.
   *
   * @param parts in the order of their rows, together all rows
   */
  static PlainTextColumn join(List<Part> parts, Validity validity) throws FileTooLargeException {
    int blockCount =
        (int)
            ((validity.rowCount() + (long) PlainTextColumn.BLOCK_ROWS - 1)
                / PlainTextColumn.BLOCK_ROWS);
    var bytes = new byte[blockCount][];
    var offsets = new int[blockCount][];
    for (int from = 0; from < parts.size(); ) {
      int block = parts.get(from).block();
      int to = from + 1;
      while (to < parts.size() && parts.get(to).block() == block) {
        to++;
      }
      Part joined = to == from + 1 ? parts.get(from) : joinPart(parts.subList(from, to));
      bytes[block] = joined.bytes();
      offsets[block] = joined.offsets();
      from = to;
    }
    return PlainTextColumn.of(bytes, offsets, validity);
  }

  private static Part joinPart(List<Part> parts) throws FileTooLargeException {
    long size = 0;
    int rows = 0;
    for (Part part : parts) {
      size += part.bytes().length;
      rows += part.rows();
    }
    if (size > Integer.MAX_VALUE - 64) {
      throw new FileTooLargeException(rows + " cells of text have more than 2 GiB");
    }
    var bytes = new byte[(int) size];
    var offsets = new int[rows + 1];
    int at = 0;
    int row = 0;
    for (Part part : parts) {
      System.arraycopy(part.bytes(), 0, bytes, at, part.bytes().length);
      for (int i = 0; i < part.rows(); i++) {
        offsets[row++] = at + part.offsets()[i];
      }
      at += part.bytes().length;
    }
    offsets[row] = at;
    return new Part(parts.get(0).block(), bytes, offsets);
  }
}
