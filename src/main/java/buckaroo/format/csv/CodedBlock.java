package buckaroo.format.csv;

import buckaroo.table.PlainTextColumn;

/**
 * A block of texts, each distinct one stored once.
 *
 * @param codes the position of each row's text
 * @param text the distinct texts one after another, with eight bytes of room behind
 * @param ends where each of them ends
 */
record CodedBlock(char[] codes, byte[] text, int[] ends) {
  /** A block of missing cells. */
  static final CodedBlock MISSING =
      new CodedBlock(new char[PlainTextColumn.BLOCK_ROWS], new byte[8], new int[] {0});

  int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  /** How many bytes the rows take when every one is written out. */
  int plainBytes(int rows) {
    long total = 0;
    for (int row = 0; row < rows; row++) {
      total += ends[codes[row]] - start(codes[row]);
    }
    return Math.toIntExact(total);
  }
}
