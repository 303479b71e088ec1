package buckaroo.wire;

import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.text.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The cells of one column of a window, fetched before any of them is written. Rows that are
 * neighbours in a sorted view lie far apart in memory; a loop that does nothing but fetch has many
 * fetches under way at once, while one that also formats waits for each. Confined to one thread;
 * the arrays are used again for the next column.
 */
final class FetchedCells {
  /** Longer texts are read where they are: copying them would cost more than waiting for them. */
  private static final int MAX_COPIED_BYTES = 1 << 20;

  /** Bytes behind the last text, so that texts can be read in words. */
  private static final int ROOM = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  private final int[] rows;
  private final boolean[] missing;
  private final long[] values;
  private int[] starts = {};
  private int[] ends = {};
  private byte[] text = {};
  private boolean isCopied;
  private boolean isPlain;
  private final int cellBytes;
  private int[] cut = {};
  private int cutCount;

  /**
   * For the windows of these rows.
   *
   * @param cellBytes a longer text is cut behind the last character that ends before
   */
  FetchedCells(int[] rows, int cellBytes) {
    this.rows = rows;
    this.cellBytes = cellBytes;
    this.missing = new boolean[rows.length];
    this.values = new long[rows.length];
  }

  void fetch(LongColumn column) {
    long[] source = column.values();
    for (int i = 0; i < rows.length; i++) {
      values[i] = source[rows[i]];
    }
    fetchMissing(column);
  }

  /** Fetches the bits of the numbers. */
  void fetch(DoubleColumn column) {
    for (int i = 0; i < rows.length; i++) {
      values[i] = Double.doubleToRawLongBits(column.get(rows[i]));
    }
    fetchMissing(column);
  }

  /** Fetches where each text lies, and the texts themselves unless they are long. */
  void fetch(TextColumn column) {
    if (starts.length == 0) {
      starts = new int[rows.length];
      ends = new int[rows.length];
    }
    long length = 0;
    cutCount = 0;
    for (int i = 0; i < rows.length; i++) {
      starts[i] = column.start(rows[i]);
      ends[i] = column.end(rows[i]);
      if (ends[i] - starts[i] > cellBytes) {
        cut(column.bytes(rows[i]), i);
      }
      length += ends[i] - starts[i];
    }
    fetchMissing(column);
    isCopied = length <= MAX_COPIED_BYTES;
    isPlain = false;
    if (isCopied) {
      copy(column, (int) length);
      isPlain = isPlain((int) length);
    }
  }

  private void cut(byte[] bytes, int i) {
    ends[i] = Utf8.lastBoundary(bytes, starts[i], starts[i] + cellBytes);
    if (cut.length == 0) {
      cut = new int[rows.length];
    }
    cut[cutCount++] = i;
  }

  /** The rows of the window whose text is cut, rising. */
  int[] cut() {
    return Arrays.copyOf(cut, cutCount);
  }

  private void copy(TextColumn column, int length) {
    if (text.length < length + ROOM) {
      text = new byte[length + ROOM];
    }
    int at = 0;
    for (int i = 0; i < rows.length; ) {
      // Neighbours in the file stand one behind another, and are copied at once.
      byte[] bytes = column.bytes(rows[i]);
      int from = starts[i];
      int to = at - from;
      int end;
      do {
        end = ends[i];
        starts[i] += to;
        ends[i] += to;
        i++;
      } while (i < rows.length && starts[i] == end && column.bytes(rows[i]) == bytes);
      System.arraycopy(bytes, from, text, at, end - from);
      at += end - from;
    }
  }

  /** Whether every byte is ASCII that stands as it is in a JSON string; eight bytes a step. */
  private boolean isPlain(int length) {
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      if (special((long) LONGS.get(text, at)) != 0) {
        return false;
      }
    }
    for (; at < length; at++) {
      byte letter = text[at];
      if (letter < ' ' || letter == '"' || letter == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Not 0 if any of the eight bytes is a control character, a quote, a backslash or not ASCII. */
  private static long special(long bytes) {
    long quote = bytes ^ QUOTES;
    long backslash = bytes ^ BACKSLASHES;
    return (bytes | bytes - SPACES | quote - ONES | backslash - ONES) & HIGH_BITS;
  }

  boolean isMissing(int i) {
    return missing[i];
  }

  /** A number, or the bits of a double; meaningless where missing. */
  long value(int i) {
    return values[i];
  }

  /** Whether every text of the column may be put between quotes as it is. */
  boolean isPlain() {
    return isPlain;
  }

  /** The array that holds a text of that column, between its start and its end. */
  byte[] bytes(TextColumn column, int i) {
    return isCopied ? text : column.bytes(rows[i]);
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  private void fetchMissing(Column column) {
    if (!column.validity().hasNulls()) {
      Arrays.fill(missing, false);
      return;
    }
    for (int i = 0; i < rows.length; i++) {
      missing[i] = column.isNull(rows[i]);
    }
  }
}
