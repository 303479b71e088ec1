package buckaroo.format.parquet;

import buckaroo.format.parquet.encoding.BinaryValues;
import java.util.Arrays;

/** Joins the dictionaries of the row groups of a column into one. Confined to one thread. */
final class DictionaryMerge {
  private static final int EMPTY = -1;

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[64];
  private int count;
  private int[] slots = new int[256];

  DictionaryMerge() {
    Arrays.fill(slots, EMPTY);
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  int end(int code) {
    return ends[code];
  }

  /** The codes here of all entries of a dictionary; new ones are added. */
  int[] addAll(BinaryValues dictionary) {
    var codes = new int[dictionary.count()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = add(dictionary.bytes(), dictionary.starts()[i], dictionary.ends()[i]);
    }
    return codes;
  }

  /** The code of a text. */
  int add(byte[] source, int start, int end) {
    int slot = hash(source, start, end) & slots.length - 1;
    while (slots[slot] != EMPTY) {
      int code = slots[slot];
      if (Arrays.equals(bytes, start(code), ends[code], source, start, end)) {
        return code;
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = count;
    append(source, start, end);
    if (count * 2 > slots.length) {
      rehash();
    }
    return count - 1;
  }

  private void append(byte[] source, int start, int end) {
    int from = start(count);
    int length = end - start;
    if (length > bytes.length - from) {
      bytes =
          Arrays.copyOf(
              bytes,
              (int)
                  Math.max(
                      (long) from + length, Math.min(2L * bytes.length, Integer.MAX_VALUE - 64)));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    System.arraycopy(source, start, bytes, from, length);
    ends[count++] = from + length;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, EMPTY);
    for (int code = 0; code < count; code++) {
      int slot = hash(bytes, start(code), ends[code]) & slots.length - 1;
      while (slots[slot] != EMPTY) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = code;
    }
  }

  private static int hash(byte[] source, int start, int end) {
    long hash = end - start;
    for (int i = start; i < end; i++) {
      hash = (hash ^ source[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }
}
