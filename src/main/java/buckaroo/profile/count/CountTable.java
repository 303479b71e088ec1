package buckaroo.profile.count;

import java.util.Arrays;

/**
 * Counts distinct {@linkplain KeyHash hashes} by open addressing. The entries stand in order of
 * first appearance.
 *
 * <pre>
 *   slots    3 . . 1 . 2 . .      entry + 1, found by the bits of the hash; . is 0
 *   hashes   h0 h1 h2             entry by entry
 *   counts   7  1  2
 * </pre>
 *
 * <p>Confined to one thread.
 */
public final class CountTable {
  private static final int SMALLEST_BITS = 6;
  private static final int SMALLEST = 1 << SMALLEST_BITS;

  /** Bits that all hashes of this table share, and that so cannot tell slots apart. */
  private final int sharedBits;

  private int[] slots = new int[SMALLEST];
  private int shift = 64 - SMALLEST_BITS;
  private long[] hashes = new long[SMALLEST / 2];
  private int[] counts = new int[SMALLEST / 2];
  private int size;

  public CountTable(int sharedBits) {
    this.sharedBits = sharedBits;
  }

  public int size() {
    return size;
  }

  public long hash(int entry) {
    return hashes[entry];
  }

  public int count(int entry) {
    return counts[entry];
  }

  void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  /** Counts each hash of {@code [from, to)} once more. */
  public void addAll(long[] source, int from, int to) {
    int at = from;
    while (at < to) {
      at = addWhileRoom(source, at, to);
      if (at < to) {
        grow();
      }
    }
  }

  /** Counts on until the table is full; returns the first position that was not counted. */
  private int addWhileRoom(long[] source, int from, int to) {
    int[] slots = this.slots;
    long[] hashes = this.hashes;
    int[] counts = this.counts;
    int mask = slots.length - 1;
    int shift = this.shift;
    int sharedBits = this.sharedBits;
    int room = hashes.length;
    for (int i = from; i < to; i++) {
      long hash = source[i];
      int slot = (int) (hash << sharedBits >>> shift);
      while (true) {
        int entry = slots[slot] - 1;
        if (entry < 0) {
          if (size == room) {
            return i;
          }
          hashes[size] = hash;
          counts[size] = 1;
          slots[slot] = ++size;
          break;
        }
        if (hashes[entry] == hash) {
          counts[entry]++;
          break;
        }
        slot = slot + 1 & mask;
      }
    }
    return to;
  }

  /** The entry of a hash, made if there is none. */
  public int entryOf(long hash) {
    int found = find(hash);
    if (found >= 0) {
      return found;
    }
    if (size == hashes.length) {
      grow();
    }
    int slot = (int) (hash << sharedBits >>> shift);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    hashes[size] = hash;
    counts[size] = 0;
    slots[slot] = ++size;
    return size - 1;
  }

  /** The entry of a hash, or -1. */
  public int find(long hash) {
    int slot = (int) (hash << sharedBits >>> shift);
    while (true) {
      int entry = slots[slot] - 1;
      if (entry < 0 || hashes[entry] == hash) {
        return entry;
      }
      slot = slot + 1 & slots.length - 1;
    }
  }

  private void grow() {
    slots = new int[slots.length * 2];
    shift--;
    hashes = Arrays.copyOf(hashes, slots.length / 2);
    counts = Arrays.copyOf(counts, slots.length / 2);
    for (int entry = 0; entry < size; entry++) {
      int slot = (int) (hashes[entry] << sharedBits >>> shift);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = entry + 1;
    }
  }
}
