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
    int blocks = (int) ((validity.rowCount() + (long) BLOCK_MASK) >>> BLOCK_SHIFT);
    if (bytes.length < blocks || offsets.length < blocks) {
      throw new IllegalArgumentException(
          bytes.length + " blocks for " + validity.rowCount() + " rows");
    }
    return new PlainTextColumn(bytes, offsets, validity);
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
