package buckaroo.chart;

import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Categories of texts by open addressing; the bytes of each distinct text are kept once. A
 * dictionary's entries are looked up once, not once a row.
 */
final class TextCategories extends Categories {
  /** Bytes of distinct texts that are kept together. */
  private static final long MOST_BYTES = 64L << 20;

  private final Field field;
  private int[] slots = new int[1 << 8];
  private byte[][] texts = new byte[1 << 7][];
  private int[] hashes = new int[1 << 7];
  private int size;
  private long bytesKept;

  private @Nullable DictionaryTextColumn known;
  private int[] groupOfCode = new int[0];

  TextCategories(Field field) {
    this.field = field;
  }

  @Override
  void number(Column column, int[] rows, int[] into) {
    if (column instanceof DictionaryTextColumn coded) {
      int[] groups = groupsOf(coded);
      for (int i = 0; i < rows.length; i++) {
        int row = rows[i];
        if (coded.isNull(row)) {
          into[i] = -1;
          continue;
        }
        int code = coded.code(row);
        if (groups[code] == 0) {
          groups[code] = group(coded, row) + 1;
        }
        into[i] = groups[code] - 1;
      }
      return;
    }
    TextColumn text = (TextColumn) column;
    for (int i = 0; i < rows.length; i++) {
      into[i] = text.isNull(rows[i]) ? -1 : group(text, rows[i]);
    }
  }

  private int[] groupsOf(DictionaryTextColumn coded) {
    if (known != coded) {
      known = coded;
      groupOfCode = new int[coded.dictionary().rowCount()];
    }
    return groupOfCode;
  }

  private int group(TextColumn text, int row) {
    return group(text.bytes(row), text.start(row), text.end(row));
  }

  @Override
  int adopt(Categories other, int group) {
    byte[] text = ((TextCategories) other).texts[group];
    return group(text, 0, text.length);
  }

  private int group(byte[] bytes, int start, int end) {
    int hash = hash(bytes, start, end);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int group = slots[slot] - 1;
      byte[] other = texts[group];
      if (hashes[group] == hash && Arrays.equals(other, 0, other.length, bytes, start, end)) {
        return group;
      }
      slot = slot + 1 & mask;
    }
    bytesKept += end - start;
    if (size == MOST || bytesKept > MOST_BYTES) {
      throw tooMany(field);
    }
    texts[size] = Arrays.copyOfRange(bytes, start, end);
    hashes[size] = hash;
    slots[slot] = ++size;
    if (size == texts.length) {
      grow();
    }
    return size - 1;
  }

  private static int hash(byte[] bytes, int start, int end) {
    long hash = end - start;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x0000_0100_0000_01b3L;
    }
    return (int) (hash ^ hash >>> 32);
  }

  private void grow() {
    texts = Arrays.copyOf(texts, 2 * size);
    hashes = Arrays.copyOf(hashes, 2 * size);
    slots = new int[4 * size];
    for (int group = 0; group < size; group++) {
      int slot = hashes[group] & slots.length - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = group + 1;
    }
  }

  @Override
  int size() {
    return size;
  }

  @Override
  String label(int group) {
    return new String(texts[group], StandardCharsets.UTF_8);
  }

  @Override
  boolean isOrdered() {
    return false;
  }

  @Override
  int compare(int group, int other) {
    return Arrays.compareUnsigned(texts[group], texts[other]);
  }
}
