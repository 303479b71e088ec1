package buckaroo.format.json;

import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import java.util.Arrays;

/** Lays the cells of a sparse column out by row. Blocks of rows without cells share one array. */
final class ScatteredText {
  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;
  private static final byte[] NO_BYTES = {};
  private static final int[] NO_CELLS = new int[BLOCK_ROWS + 1];

  private ScatteredText() {}

  static PlainTextColumn of(ColumnBuilder cells, Validity validity) {
    int blocks = (int) ((validity.rowCount() + (long) BLOCK_ROWS - 1) / BLOCK_ROWS);
    int[][] cellOfRow = new int[blocks][];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      int row = cells.row(cell);
      int block = row / BLOCK_ROWS;
      if (cellOfRow[block] == null) {
        cellOfRow[block] = new int[BLOCK_ROWS];
        Arrays.fill(cellOfRow[block], -1);
      }
      cellOfRow[block][row % BLOCK_ROWS] = cell;
    }
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int[] blockCells = cellOfRow[block];
      if (blockCells == null) {
        bytes[block] = NO_BYTES;
        offsets[block] = NO_CELLS;
        continue;
      }
      offsets[block] = new int[BLOCK_ROWS + 1];
      for (int i = 0; i < BLOCK_ROWS; i++) {
        int cell = blockCells[i];
        int length = cell < 0 ? 0 : cells.end(cell) - cells.start(cell);
        offsets[block][i + 1] = Math.addExact(offsets[block][i], length);
      }
      bytes[block] = new byte[offsets[block][BLOCK_ROWS]];
      for (int i = 0; i < BLOCK_ROWS; i++) {
        int cell = blockCells[i];
        if (cell >= 0) {
          int length = cells.end(cell) - cells.start(cell);
          System.arraycopy(
              cells.bytes(cell), cells.start(cell), bytes[block], offsets[block][i], length);
        }
      }
    }
    return PlainTextColumn.of(bytes, offsets, validity);
  }
}
