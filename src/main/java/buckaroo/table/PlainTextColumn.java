package buckaroo.table;

/**
 * Text stored cell after cell, in blocks of {@value #BLOCK_ROWS} rows so that no array has to hold
 * a whole column and blocks can be filled side by side.
 *
 * <pre>
 *   block b:   offsets  0   5   5   9          (rows of the block + 1)
 *              bytes    H e l l o 4 2 , 5
 * </pre>
 */
public final class PlainTextColumn extends TextColumn {
  static final int BLOCK_SHIFT = 13;

  /** Rows in every block but the last. */
  public static final int BLOCK_ROWS = 1 << BLOCK_SHIFT;

  private static final int BLOCK_MASK = BLOCK_ROWS - 1;

  private final byte[][] bytes;
  private final int[][] offsets;

  private PlainTextColumn(byte[][] bytes, int[][] offsets, Validity validity) {
    super(validity);
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /**
   * A column over the given blocks, which are not copied and must not change afterwards.
   *
   * @param bytes the text of each block
   * @param offsets for each block, where each row begins and, last, where the block's last row ends
   */
  public static PlainTextColumn of(byte[][] bytes, int[][] offsets, Validity validity) {
    int blocks = blocks(validity.rowCount());
    if (bytes.length < blocks || offsets.length < blocks) {
      throw new IllegalArgumentException(
          bytes.length + " blocks for " + validity.rowCount() + " rows");
    }
    return new PlainTextColumn(bytes, offsets, validity);
  }

  /** Empty cells, present or not. */
  static PlainTextColumn ofEmpty(Validity validity) {
    int blocks = blocks(validity.rowCount());
    var bytes = new byte[blocks][0];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      offsets[block] = new int[Math.min(BLOCK_ROWS, validity.rowCount() - block * BLOCK_ROWS) + 1];
    }
    return of(bytes, offsets, validity);
  }

  /** The same rows and, last, an empty one. */
  PlainTextColumn withEmptyRow(Parallel parallel) {
    int[] rows = new int[rowCount() + 1];
    for (int row = 0; row < rowCount(); row++) {
      rows[row] = row;
    }
    rows[rowCount()] = NO_ROW;
    PlainTextColumn more = gather(rows, parallel);
    return of(more.bytes, more.offsets, Validity.allValid(rows.length));
  }

  private static int blocks(int rows) {
    return (int) ((rows + (long) BLOCK_MASK) >>> BLOCK_SHIFT);
  }

  @Override
  public PlainTextColumn within(Validity present) {
    return of(bytes, offsets, present);
  }

  @Override
  public byte[] bytes(int row) {
    return bytes[row >>> BLOCK_SHIFT];
  }

  @Override
  public int start(int row) {
    return offsets[row >>> BLOCK_SHIFT][row & BLOCK_MASK];
  }

  @Override
  public int end(int row) {
    return offsets[row >>> BLOCK_SHIFT][(row & BLOCK_MASK) + 1];
  }

  @Override
  public PlainTextColumn gather(int[] rows, Parallel parallel) {
    return copy(this, rows, parallel);
  }

  /** The cells of some rows of any column of text, without its dictionary. */
  static PlainTextColumn copy(TextColumn source, int[] rows, Parallel parallel) {
    var bytes = new byte[blocks(rows.length)][];
    var offsets = new int[blocks(rows.length)][];
    parallel.rows(
        rows.length,
        (from, to) -> {
          var ends = new int[to - from + 1];
          for (int i = from; i < to; i++) {
            int length = rows[i] < 0 ? 0 : source.end(rows[i]) - source.start(rows[i]);
            ends[i - from + 1] = Math.addExact(ends[i - from], length);
          }
          var text = new byte[ends[to - from]];
          for (int i = from; i < to; i++) {
            int length = ends[i - from + 1] - ends[i - from];
            if (length > 0) {
              int row = rows[i];
              System.arraycopy(source.bytes(row), source.start(row), text, ends[i - from], length);
            }
          }
          bytes[from >>> BLOCK_SHIFT] = text;
          offsets[from >>> BLOCK_SHIFT] = ends;
        });
    return of(bytes, offsets, source.validity().gather(rows, parallel));
  }

  @Override
  public long memoryBytes() {
    long total = validity().memoryBytes();
    for (byte[] block : bytes) {
      total += block.length;
    }
    for (int[] block : offsets) {
      total += 4L * block.length;
    }
    return total;
  }
}
