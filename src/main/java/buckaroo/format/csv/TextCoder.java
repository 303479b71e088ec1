package buckaroo.format.csv;

import buckaroo.text.ByteMasks;
import java.util.Arrays;

/**
 * Numbers distinct texts in order of first appearance: an open-addressing hash table over bytes.
 * For one thread.
 */
final class TextCoder {
  /** The answer when one more text would be too many. */
  static final int FULL = -1;

  private static final long MIX = 0x9e3779b97f4a7c15L;
  private static final int SMALLEST_TABLE = 64;

  /** Bytes behind the last text, so that it can be looked at eight bytes at a time. */
  private static final int ROOM = 8;

  private final int largest;
  private int[] slots = new int[SMALLEST_TABLE];
  private long[] hashes = new long[SMALLEST_TABLE];
  private int[] ends = new int[SMALLEST_TABLE];
  private byte[] text = new byte[8 * SMALLEST_TABLE];
  private int count;

  /**
   * A coder without texts.
   *
   * @param largest the most texts it numbers
   */
  TextCoder(int largest) {
    this.largest = largest;
  }

  void clear() {
    Arrays.fill(slots, 0);
    count = 0;
  }

  int count() {
    return count;
  }

  /** All texts one after another, with eight bytes of room behind; a copy. */
  byte[] text() {
    return Arrays.copyOf(text, end(count - 1) + 8);
  }

  /** Where each text ends in {@link #text}; a copy. */
  int[] ends() {
    return Arrays.copyOf(ends, count);
  }

  /**
   * The number of a text, a new one if it was not seen before.
   *
   * @param bytes with at least eight bytes of room behind the end
   */
  int code(byte[] bytes, int start, int end) {
    long hash = hash(bytes, start, end);
    int slot = (int) (hash >>> 32) & (slots.length - 1);
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      if (hashes[code] == hash && isText(code, bytes, start, end)) {
        return code;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (count == largest) {
      return FULL;
    }
    slots[slot] = count + 1;
    append(bytes, start, end, hash);
    return count - 1;
  }

  private boolean isText(int code, byte[] bytes, int start, int end) {
    int mine = end(code - 1);
    int length = end - start;
    if (ends[code] - mine != length) {
      return false;
    }
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      if (ByteMasks.word(text, mine + at) != ByteMasks.word(bytes, start + at)) {
        return false;
      }
    }
    long different = ByteMasks.word(text, mine + at) ^ ByteMasks.word(bytes, start + at);
    return at == length || different << 8 * (at + 8 - length) == 0;
  }

  private int end(int code) {
    return code < 0 ? 0 : ends[code];
  }

  private void append(byte[] bytes, int start, int end, long hash) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    int at = end(count - 1);
    int after = Math.addExact(at, end - start);
    if (Math.addExact(after, ROOM) > text.length) {
      text = Arrays.copyOf(text, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * after + ROOM));
    }
    System.arraycopy(bytes, start, text, at, end - start);
    hashes[count] = hash;
    ends[count] = after;
    count++;
    if (4 * count > slots.length) {
      rehash(4 * slots.length);
    }
  }

  private void rehash(int size) {
    slots = new int[size];
    for (int code = 0; code < count; code++) {
      int slot = (int) (hashes[code] >>> 32) & (size - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (size - 1);
      }
      slots[slot] = code + 1;
    }
  }

  private static long hash(byte[] bytes, int start, int end) {
    long hash = (end - start) * MIX;
    int at = start;
    for (; at + 8 <= end; at += 8) {
      hash = (hash ^ ByteMasks.word(bytes, at)) * MIX;
      hash ^= hash >>> 29;
    }
    if (at < end) {
      long rest = ByteMasks.word(bytes, at) << (8 * (at + 8 - end));
      hash = (hash ^ rest) * MIX;
      hash ^= hash >>> 29;
    }
    return hash * MIX;
  }
}
