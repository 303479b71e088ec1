package buckaroo.operation.group;

import buckaroo.table.TextColumn;
import java.util.Arrays;

/**
 * Numbers each distinct text of a column from 0 in the order in which they come. A text is known by
 * the first row that holds it. For one thread.
 */
final class TextNumbers {
  private static final int FIRST = 1 << 10;

  private final TextColumn column;
  private int[] slots = new int[FIRST];
  private int[] rows = new int[FIRST / 2];
  private int[] hashes = new int[FIRST / 2];
  private int size;

  TextNumbers(TextColumn column) {
    this.column = column;
  }

  int size() {
    return size;
  }

  /** The first row with the text of that number. */
  int row(int number) {
    return rows[number];
  }

  /** The number of a row's text, given now if it is new. */
  int number(int row) {
    byte[] bytes = column.bytes(row);
    int start = column.start(row);
    int end = column.end(row);
    int hash = hash(bytes, start, end);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && isText(rows[number], bytes, start, end)) {
        return number;
      }
      slot = slot + 1 & mask;
    }
    if (size == rows.length) {
      grow();
      return number(row);
    }
    rows[size] = row;
    hashes[size] = hash;
    slots[slot] = ++size;
    return size - 1;
  }

  private boolean isText(int row, byte[] bytes, int start, int end) {
    return Arrays.equals(column.bytes(row), column.start(row), column.end(row), bytes, start, end);
  }

  private static int hash(byte[] bytes, int start, int end) {
    long hash = end - start;
    for (int at = start; at < end; at++) {
      hash = (hash ^ bytes[at]) * 0x100000001B3L;
    }
    hash ^= hash >>> 32;
    return (int) (hash * 0x9E3779B97F4A7C15L >>> 32);
  }

  private void grow() {
    slots = new int[slots.length * 2];
    rows = Arrays.copyOf(rows, slots.length / 2);
    hashes = Arrays.copyOf(hashes, slots.length / 2);
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & slots.length - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = number + 1;
    }
  }
}
