package buckaroo.profile.count;

import java.util.Arrays;

/**
 * Counts distinct texts by open addressing. A text stands for itself by two {@linkplain TextHash
 * hashes}, the first of which gives its lowest bits to the row; texts are the same when the at
 * least 97 bits that are left agree. The texts themselves are not looked at again: fetching each
 * from memory takes longer than all the rest, and one wrong answer in 10^14 columns of a hundred
 * million rows is rarer than one of the machine's own.
 *
 * <p>The entries stand in order of first appearance and carry the row of it. Confined to one
 * thread.
 */
public final class TextTable {
  private static final int SMALLEST_BITS = 6;
  private static final int SMALLEST = 1 << SMALLEST_BITS;

  private final int sharedBits;
  private final long rowMask;
  private int[] slots = new int[SMALLEST];
  private int shift = 64 - SMALLEST_BITS;
  private long[] entries = new long[SMALLEST / 2];
  private long[] others = new long[SMALLEST / 2];
  private int[] counts = new int[SMALLEST / 2];
  private int size;

  /**
   * An empty table.
   *
   * @param sharedBits the highest bits of the first hash, which are the same for all texts
   * @param rowBits the lowest ones, which hold a row
   */
  public TextTable(int sharedBits, int rowBits) {
    this.sharedBits = sharedBits;
    this.rowMask = (1L << rowBits) - 1;
  }

  public int size() {
    return size;
  }

  public int count(int entry) {
    return counts[entry];
  }

  public int firstRow(int entry) {
    return (int) (entries[entry] & rowMask);
  }

  public void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  /** Counts each text of {@code [from, to)} once more: pairs of hash with row, and other hash. */
  public void addAll(long[] source, int from, int to) {
    for (int i = from; i < to; i += 2) {
      if (size == entries.length) {
        grow();
      }
      add(source[i], source[i + 1]);
    }
  }

  private int add(long text, long other) {
    int mask = slots.length - 1;
    int slot = slotOf(text);
    while (true) {
      int entry = slots[slot] - 1;
      if (entry < 0) {
        entries[size] = text;
        others[size] = other;
        counts[size] = 1;
        slots[slot] = ++size;
        return size - 1;
      }
      if (others[entry] == other && ((entries[entry] ^ text) & ~rowMask) == 0) {
        counts[entry]++;
        return entry;
      }
      slot = slot + 1 & mask;
    }
  }

  /** Adds what another table counted; its rows may lie anywhere. */
  public void merge(TextTable other) {
    for (int entry = 0; entry < other.size; entry++) {
      if (size == entries.length) {
        grow();
      }
      int before = size;
      int mine = add(other.entries[entry], other.others[entry]);
      counts[mine] += other.counts[entry] - 1;
      if (size == before) {
        long row = Math.min(entries[mine] & rowMask, other.entries[entry] & rowMask);
        entries[mine] = entries[mine] & ~rowMask | row;
      }
    }
  }

  private int slotOf(long text) {
    return (int) ((text & ~rowMask) << sharedBits >>> shift);
  }

  private void grow() {
    slots = new int[slots.length * 2];
    shift--;
    entries = Arrays.copyOf(entries, slots.length / 2);
    others = Arrays.copyOf(others, slots.length / 2);
    counts = Arrays.copyOf(counts, slots.length / 2);
    for (int entry = 0; entry < size; entry++) {
      int slot = slotOf(entries[entry]);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = entry + 1;
    }
  }
}
