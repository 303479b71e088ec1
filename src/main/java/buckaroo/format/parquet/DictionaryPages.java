package buckaroo.format.parquet;

import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.PlainTextColumn;
import java.util.Arrays;

/**
 * Some rows of a text column as two pages: the texts that occur, each once, and for every present
 * row its place among them, in as many bits as the largest takes.
 *
 * <pre>
 *   length (4), text | length (4), text | ...
 *   definition levels | bits a code (1) | one bit-packed run of codes
 * </pre>
 */
final class DictionaryPages {
  private final DictionaryTextColumn column;
  private final int[] rows;
  private final PlainPage levels;
  private final int[] newCodes;
  private final int[] used;
  private final long textBytes;

  private DictionaryPages(
      DictionaryTextColumn column,
      int[] rows,
      PlainPage levels,
      int[] newCodes,
      int[] used,
      long textBytes) {
    this.column = column;
    this.rows = rows;
    this.levels = levels;
    this.newCodes = newCodes;
    this.used = used;
    this.textBytes = textBytes;
  }

  /**
   * Measures the pages.
   *
   * @param levels the same rows as plain values
   */
  static DictionaryPages of(DictionaryTextColumn column, int[] rows, PlainPage levels) {
    PlainTextColumn dictionary = column.dictionary();
    var newCodes = new int[dictionary.rowCount()];
    Arrays.fill(newCodes, -1);
    var used = new int[Math.min(rows.length, newCodes.length)];
    int count = 0;
    long textBytes = 0;
    for (int row : rows) {
      if (!column.isNull(row)) {
        int code = column.code(row);
        if (newCodes[code] < 0) {
          newCodes[code] = count;
          used[count++] = code;
          textBytes += 4L + dictionary.end(code) - dictionary.start(code);
        }
      }
    }
    return new DictionaryPages(
        column, rows, levels, newCodes, Arrays.copyOf(used, count), textBytes);
  }

  int entries() {
    return used.length;
  }

  private int bits() {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(used.length - 1));
  }

  private int groups() {
    return (levels.present() + 7) / 8;
  }

  /** Bytes of both bodies, or some more. */
  long byteCount() {
    return textBytes + levels.levelByteCount() + 6L + (long) groups() * bits();
  }

  PageBytes dictionary() {
    PlainTextColumn texts = column.dictionary();
    var out = new PageBytes(Math.toIntExact(textBytes));
    for (int code : used) {
      int start = texts.start(code);
      int length = texts.end(code) - start;
      out.putInt(length);
      out.putBytes(texts.bytes(code), start, length);
    }
    return out;
  }

  PageBytes codes() {
    var out = new PageBytes(Math.toIntExact(byteCount() - textBytes));
    levels.writeLevels(out);
    int bits = bits();
    out.putByte(bits);
    out.putVarint(groups() << 1 | 1);
    long pending = 0;
    int held = 0;
    int written = 0;
    for (int row : rows) {
      if (!column.isNull(row)) {
        pending |= (long) newCodes[column.code(row)] << held;
        held += bits;
        while (held >= 8) {
          out.putByte((int) pending);
          pending >>>= 8;
          held -= 8;
          written++;
        }
      }
    }
    for (; written < groups() * bits; written++) {
      out.putByte((int) pending);
      pending >>>= 8;
    }
    return out;
  }
}
