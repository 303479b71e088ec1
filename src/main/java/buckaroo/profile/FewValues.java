package buckaroo.profile;

import buckaroo.profile.count.CountTable;
import buckaroo.profile.count.KeyHash;
import java.util.Arrays;

/**
 * Counts the distinct keys of a worker's rows as long as they are few, and remembers the first row
 * of each. Confined to one thread until it is merged.
 */
final class FewValues {
  /** The most values a worker counts here: with their slots they stay in its cache. */
  static final int LIMIT = 1 << 15;

  private final CountTable table = new CountTable(0);
  private final long[] hashes;
  private long[] counts = new long[0];
  private int[] firstRows = new int[64];

  /**
   * Without values.
   *
   * @param blockRows rows of the longest block that is added
   */
  FewValues(int blockRows) {
    this.hashes = new long[blockRows];
  }

  boolean isFull() {
    return table.size() > LIMIT;
  }

  void add(KeyBlocks.Block block) {
    int before = table.size();
    KeyHash.ofAll(block.keys, block.count, hashes);
    table.addAll(hashes, 0, block.count);
    int position = 0;
    reserve(table.size());
    // New entries stand in the order in which the block brings them.
    for (int entry = before; entry < table.size(); entry++) {
      while (hashes[position] != table.hash(entry)) {
        position++;
      }
      firstRows[entry] = block.row(position);
    }
  }

  private void reserve(int size) {
    if (size > firstRows.length) {
      firstRows = Arrays.copyOf(firstRows, Math.max(size, 2 * firstRows.length));
    }
  }

  /** Takes in what another worker counted; not to be mixed with {@link #add}. */
  void merge(FewValues other) {
    merge(other, 0);
  }

  /**
   * The same, of a piece of the column.
   *
   * @param firstRow where the piece begins
   */
  void merge(FewValues other, int firstRow) {
    if (counts.length < table.size() + other.table.size()) {
      counts = Arrays.copyOf(counts, 2 * (table.size() + other.table.size()));
    }
    for (int theirs = 0; theirs < other.table.size(); theirs++) {
      int row = firstRow + other.firstRows[theirs];
      int before = table.size();
      int entry = table.entryOf(other.table.hash(theirs));
      reserve(table.size());
      boolean isNew = table.size() > before;
      firstRows[entry] = isNew ? row : Math.min(firstRows[entry], row);
      counts[entry] += other.table.count(theirs);
    }
  }

  int size() {
    return table.size();
  }

  long key(int entry) {
    return KeyHash.keyOf(table.hash(entry));
  }

  /** The entry of a key that was counted. */
  int find(long key) {
    return table.find(KeyHash.of(key));
  }

  /** How often a merged entry was counted. */
  long count(int entry) {
    return counts[entry];
  }

  int firstRow(int entry) {
    return firstRows[entry];
  }
}
