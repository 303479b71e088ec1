package buckaroo.format.json;

import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The cells of one column as they came: the kind of each and its text, in blocks. Cells follow the
 * rows while nearly every row has one; a column that shows up rarely notes the rows of its cells
 * instead, so that thousands of such columns stay small:
 *
 * <pre>
 *   dense    cell 0 1 2 3 4        row = cell; gaps are filled with nulls
 *   sparse   cell 0 1 2 | 3 4      from sparseFrom on, sparseRows tells the row
 * </pre>
 *
 * For one thread.
 */
final class ColumnBuilder {
  /** About what a column costs before its first cell. */
  static final int EMPTY_BYTES = 200;

  /** Stands where a column was handed over. */
  static final ColumnBuilder NONE = new ColumnBuilder("", 0);

  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;
  private static final int BLOCK_MASK = BLOCK_ROWS - 1;
  private static final int BLOCK_SHIFT = Integer.numberOfTrailingZeros(BLOCK_ROWS);
  private static final byte[] NO_BYTES = {};
  private static final CellKind[] KINDS = CellKind.values();

  /** Nulls that may fill the gaps of a dense column, beside three for each cell. */
  private static final int FREE_FILLERS = 64;

  private String name;
  private final int position;
  private final boolean isWanted;
  private byte[][] bytes = new byte[1][];
  private int[][] offsets = new int[1][];
  private byte[] kinds = new byte[4];
  private int[] sparseRows = new int[0];
  private int sparseFrom = Integer.MAX_VALUE;
  private int cellCount;
  private int fillers;

  ColumnBuilder(String name, int position) {
    this(name, position, true);
  }

  ColumnBuilder(String name, int position, boolean isWanted) {
    this.name = name;
    this.isWanted = isWanted;
    this.position = position;
  }

  String name() {
    return name;
  }

  /** Gives it another name; whoever finds columns by their names must be told. */
  void rename(String next) {
    name = next;
  }

  /** The place among the columns, from 0. */
  int position() {
    return position;
  }

  /** Whether anybody asks for its cells. */
  boolean isWanted() {
    return isWanted;
  }

  int cellCount() {
    return cellCount;
  }

  CellKind kind(int cell) {
    return KINDS[kinds[cell]];
  }

  int row(int cell) {
    return cell < sparseFrom ? cell : sparseRows[cell - sparseFrom];
  }

  byte[] bytes(int cell) {
    return bytes[cell >>> BLOCK_SHIFT];
  }

  int start(int cell) {
    return offsets[cell >>> BLOCK_SHIFT][cell & BLOCK_MASK];
  }

  int end(int cell) {
    return offsets[cell >>> BLOCK_SHIFT][(cell & BLOCK_MASK) + 1];
  }

  String text(int cell) {
    return new String(bytes(cell), start(cell), end(cell) - start(cell), StandardCharsets.UTF_8);
  }

  /** The cells behind the first row, which give a column of that name. */
  ColumnBuilder withoutFirstRow(String otherName) {
    var rest = new ColumnBuilder(otherName, position);
    for (int cell = 1; cell < cellCount; cell++) {
      if (kind(cell) != CellKind.NULL) {
        rest.add(
            row(cell) - 1, kind(cell), Arrays.copyOfRange(bytes(cell), start(cell), end(cell)));
      }
    }
    return rest;
  }

  /** Takes back the cell of a row, which must be the last one. */
  void takeBack(int row) {
    if (cellCount > 0 && row(cellCount - 1) == row) {
      cellCount--;
    }
  }

  /** A null needs no cell of its own, unless it replaces one. */
  void addNull(int row) {
    if (cellCount > 0 && row <= row(cellCount - 1)) {
      add(row, CellKind.NULL, NO_BYTES);
    }
  }

  /**
   * Adds a cell.
   *
   * @return about how many bytes of heap it took
   */
  long add(int row, CellKind kind, byte[] utf8) {
    if (cellCount > 0 && row == row(cellCount - 1)) {
      // A name that comes twice in one object: the last one counts.
      cellCount--;
    }
    int before = cellCount;
    if (sparseFrom == Integer.MAX_VALUE) {
      int gap = row - cellCount;
      if (gap >= 0 && fillers + gap <= FREE_FILLERS + 3L * (cellCount - fillers)) {
        fillTo(row);
      } else {
        sparseFrom = cellCount;
      }
    }
    if (sparseFrom != Integer.MAX_VALUE) {
      int at = cellCount - sparseFrom;
      if (at == sparseRows.length) {
        sparseRows = Arrays.copyOf(sparseRows, Math.max(4, grown(at)));
      }
      sparseRows[at] = row;
    }
    append(kind, utf8);
    return utf8.length + 9L * (cellCount - before);
  }

  private void fillTo(int row) {
    fillers += Math.max(0, row - cellCount);
    while (cellCount < row) {
      append(CellKind.NULL, NO_BYTES);
    }
  }

  private void append(CellKind kind, byte[] utf8) {
    int block = cellCount >>> BLOCK_SHIFT;
    int slot = cellCount & BLOCK_MASK;
    if (block == bytes.length) {
      bytes = Arrays.copyOf(bytes, grown(block));
      offsets = Arrays.copyOf(offsets, grown(block));
    }
    if (slot == 0) {
      if (block > 0) {
        bytes[block - 1] = Arrays.copyOf(bytes[block - 1], offsets[block - 1][BLOCK_ROWS]);
      }
      bytes[block] = new byte[Math.max(utf8.length, 8)];
      offsets[block] = new int[block == 0 ? 4 : BLOCK_ROWS + 1];
    }
    int[] ends = offsets[block];
    if (slot + 1 == ends.length) {
      ends = Arrays.copyOf(ends, Math.min(BLOCK_ROWS + 1, grown(ends.length)));
      offsets[block] = ends;
    }
    int start = ends[slot];
    int end = Math.addExact(start, utf8.length);
    if (end > bytes[block].length) {
      bytes[block] = Arrays.copyOf(bytes[block], Math.max(end, grown(bytes[block].length)));
    }
    System.arraycopy(utf8, 0, bytes[block], start, utf8.length);
    ends[slot + 1] = end;
    if (cellCount == kinds.length) {
      kinds = Arrays.copyOf(kinds, grown(kinds.length));
    }
    kinds[cellCount++] = (byte) kind.ordinal();
  }

  private static int grown(int length) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, length * 2L);
  }

  /** About the heap of the finished column, in bytes. */
  long finalBytes(int rowCount) {
    boolean isSparse = sparseFrom != Integer.MAX_VALUE;
    for (int cell = 0; cell < cellCount; cell++) {
      CellKind kind = kind(cell);
      if (kind == CellKind.WHOLE || kind == CellKind.FRACTION) {
        return 8L * rowCount;
      }
      if (kind == CellKind.TRUE || kind == CellKind.FALSE) {
        return rowCount / 4;
      }
      if (kind != CellKind.NULL) {
        // Rows without text share one empty block.
        return 4 * (isSparse ? Math.min(rowCount, (long) BLOCK_ROWS * cellCount) : rowCount);
      }
    }
    return 8L * rowCount;
  }

  /** The texts of all cells as a column; what is missing in the validity must have no text. */
  PlainTextColumn toText(Validity validity) {
    int rowCount = validity.rowCount();
    if (sparseFrom != Integer.MAX_VALUE) {
      return ScatteredText.of(this, validity);
    }
    fillTo(rowCount);
    if (cellCount > 0) {
      int last = cellCount - 1 >>> BLOCK_SHIFT;
      bytes[last] = Arrays.copyOf(bytes[last], end(cellCount - 1));
    }
    int blocks = rowCount + BLOCK_MASK >>> BLOCK_SHIFT;
    return PlainTextColumn.of(
        Arrays.copyOf(bytes, blocks), Arrays.copyOf(offsets, blocks), validity);
  }
}
