package buckaroo.operation.group;

import java.util.Arrays;

/**
 * Numbers each distinct key from 0 in the order in which they come. Open addressing over arrays;
 * for one thread.
 */
final class LongTable {
  private static final int FIRST = 1 << 10;

  private int[] slots = new int[FIRST];
  private long[] keys = new long[FIRST / 2];
  private int shift = 64 - Integer.numberOfTrailingZeros(FIRST);
  private int size;

  int size() {
    return size;
  }

  long key(int number) {
    return keys[number];
  }

  /** The number of a key, given now if it is new: then it is {@link #size} minus one. */
  int number(long key) {
    int slot = slot(key);
    int mask = slots.length - 1;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (keys[number] == key) {
        return number;
      }
      slot = slot + 1 & mask;
    }
    if (size == keys.length) {
      grow();
      return number(key);
    }
    keys[size] = key;
    slots[slot] = ++size;
    return size - 1;
  }

  private int slot(long key) {
    long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
    return (int) ((mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L >>> shift);
  }

  private void grow() {
    slots = new int[slots.length * 2];
    shift--;
    keys = Arrays.copyOf(keys, slots.length / 2);
    for (int number = 0; number < size; number++) {
      int slot = slot(keys[number]);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = number + 1;
    }
  }
}
