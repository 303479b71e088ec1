package buckaroo.format.excel;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of a workbook's cells, each kept once where that can be told quickly. For one thread
 * until it is filled, then for any.
 */
final class TextPool {
  /** Somebody who makes texts of one hash gets them kept several times instead of a wait. */
  private static final int MOST_PROBES = 64;

  private final String path;
  private final Limits limits;
  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int[] table = new int[1 << 10];
  private int count;
  private boolean isDistinct = true;

  TextPool(String path, Limits limits) {
    this.path = path;
    this.limits = limits;
  }

  /**
   * The number of a text.
   *
   * @throws FileTooLargeException if all texts together take more than a table may
   */
  int add(byte[] source, int start, int end) throws FileTooLargeException {
    if (2 * count >= table.length) {
      grow();
    }
    int slot = hash(source, start, end) & table.length - 1;
    int probes = 0;
    while (table[slot] != 0) {
      int known = table[slot] - 1;
      if (Arrays.equals(bytes, start(known), end(known), source, start, end)) {
        return known;
      }
      if (++probes == MOST_PROBES) {
        isDistinct = false;
        return append(source, start, end);
      }
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = count + 1;
    return append(source, start, end);
  }

  private int append(byte[] source, int start, int end) throws FileTooLargeException {
    int from = count == 0 ? 0 : ends[count - 1];
    long to = (long) from + end - start;
    if (to > Integer.MAX_VALUE - 64 || to + 8L * count > limits.tableBytes()) {
      throw new FileTooLargeException(
          path + " holds more text than a table may take; " + Limits.HOW_TO_RAISE);
    }
    if (to > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 64, Math.max(to, 2L * from)));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    System.arraycopy(source, start, bytes, from, end - start);
    ends[count] = (int) to;
    return count++;
  }

  private void grow() {
    int[] larger = new int[2 * table.length];
    for (int entry : table) {
      if (entry != 0) {
        int slot = hash(bytes, start(entry - 1), end(entry - 1)) & larger.length - 1;
        while (larger[slot] != 0) {
          slot = slot + 1 & larger.length - 1;
        }
        larger[slot] = entry;
      }
    }
    table = larger;
  }

  private static int hash(byte[] bytes, int start, int end) {
    long hash = end - start;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    return (int) (hash ^ hash >>> 29 ^ hash >>> 47);
  }

  /** How many texts there are. */
  int count() {
    return count;
  }

  /** Whether no two of them are equal. */
  boolean isDistinct() {
    return isDistinct;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }

  int end(int text) {
    return ends[text];
  }

  String get(int text) {
    return new String(bytes, start(text), end(text) - start(text), StandardCharsets.UTF_8);
  }

  long memoryBytes() {
    return bytes.length + 4L * ends.length + 4L * table.length;
  }
}
