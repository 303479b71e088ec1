package buckaroo.compare;

import buckaroo.table.Cancellation;

/**
 * Finds rows by the hash of their keys: an open table of one {@code long} a slot, the upper half of
 * the hash above the row and one, so that most misses cost one memory access. Safe for any thread
 * once made.
 */
final class KeyIndex {
  private static final long HIGH = 0xffff_ffff_0000_0000L;
  private static final int ROWS_BETWEEN_CHECKS = 1 << 16;

  private final long[] slots;
  private final int mask;
  private int duplicate = -1;

  private KeyIndex(int rows) {
    int size = Math.max(16, Integer.highestOneBit(Math.max(1, rows - 1)) << 2);
    // Beyond 2^29 rows the table cannot be twice as large any more, and is only fuller.
    this.slots = new long[size > 0 ? size : 1 << 30];
    this.mask = slots.length - 1;
  }

  /** Bytes that the index of so many rows takes. */
  static long bytes(int rows) {
    return 8L * Math.max(16, (long) Integer.highestOneBit(Math.max(1, rows - 1)) << 2);
  }

  /**
   * The index of all rows.
   *
   * @param same whether two rows of this table have the same keys
   */
  static KeyIndex of(long[] hashes, CellEquality same, Cancellation cancellation) {
    var index = new KeyIndex(hashes.length);
    for (int row = 0; row < hashes.length && index.duplicate < 0; row++) {
      if (row % ROWS_BETWEEN_CHECKS == 0) {
        cancellation.check();
      }
      index.add(hashes[row], row, same);
    }
    return index;
  }

  private void add(long hash, int row, CellEquality same) {
    int at = (int) hash & mask;
    while (slots[at] != 0) {
      if (((slots[at] ^ hash) & HIGH) == 0 && same.equal((int) slots[at] - 1, row)) {
        duplicate = row;
        return;
      }
      at = (at + 1) & mask;
    }
    slots[at] = hash & HIGH | row + 1;
  }

  /** A row whose keys an earlier row has; -1 when all differ. The index is then incomplete. */
  int duplicate() {
    return duplicate;
  }

  /**
   * The row of this table with the keys of a row of another one; -1 when there is none.
   *
   * @param same whether a row of this table and one of the other have the same keys
   */
  int find(long hash, int otherRow, CellEquality same) {
    int at = (int) hash & mask;
    while (slots[at] != 0) {
      if (((slots[at] ^ hash) & HIGH) == 0 && same.equal((int) slots[at] - 1, otherRow)) {
        return (int) slots[at] - 1;
      }
      at = (at + 1) & mask;
    }
    return -1;
  }
}
