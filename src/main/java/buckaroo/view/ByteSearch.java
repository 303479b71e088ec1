package buckaroo.view;

import buckaroo.table.PlainTextColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds literal bytes in text, eight places at a time: a place can only be a match where both the
 * first and the last byte fit, which two loads, two exclusive ors and one test for a zero byte
 * tell. UTF-8 needs no more, since no character's bytes are part of another's.
 *
 * <pre>
 *   needle "cat"      text   a   c   a   t   c   a   b   …
 *   load at i         ^ c    .   0   .   .   0   .   .
 *   load at i + 2     ^ t    .   0   .   .   .   .   .
 *   or                       .   0   .   .   .   .   .     one place to look at
 * </pre>
 *
 * Immutable and safe for any thread.
 */
public final class ByteSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final byte[] needle;
  private final long firsts;
  private final long lasts;

  /** A search for at least one byte. */
  public ByteSearch(byte[] needle) {
    this.needle = needle;
    this.firsts = (needle[0] & 0xFF) * ONES;
    this.lasts = (needle[needle.length - 1] & 0xFF) * ONES;
  }

  /** Where the needle first stands within {@code text[from .. to)}, or -1. */
  public int find(byte[] text, int from, int to) {
    int reach = needle.length - 1;
    int lastPlace = to - needle.length;
    int at = from;
    for (; at + 15 <= lastPlace; at += 16) {
      long hits = places(text, at, reach);
      long nextHits = places(text, at + 8, reach);
      if ((hits | nextHits) != 0) {
        int found = verify(text, at, hits);
        found = found < 0 ? verify(text, at + 8, nextHits) : found;
        if (found >= 0) {
          return found;
        }
      }
    }
    for (; at <= lastPlace; at++) {
      if (text[at] == needle[0] && isAt(text, at)) {
        return at;
      }
    }
    return -1;
  }

  /** The high bit of each byte where the needle may stand. */
  private long places(byte[] text, int at, int reach) {
    long differ =
        ((long) LONGS.get(text, at) ^ firsts) | ((long) LONGS.get(text, at + reach) ^ lasts);
    return (differ - ONES) & ~differ & HIGHS;
  }

  private int verify(byte[] text, int at, long hits) {
    for (long left = hits; left != 0; left &= left - 1) {
      int place = at + (Long.numberOfTrailingZeros(left) >>> 3);
      if (isAt(text, place)) {
        return place;
      }
    }
    return -1;
  }

  private boolean isAt(byte[] text, int at) {
    return Arrays.equals(text, at, at + needle.length, needle, 0, needle.length);
  }

  /**
   * Sets the bit of every row whose cell holds the needle.
   *
   * @param from first row of one block of the column
   * @param to row after the last one, of the same block
   * @param marks bit 0 of word 0 stands for {@code from}
   */
  void mark(PlainTextColumn column, int from, int to, long[] marks) {
    byte[] text = column.bytes(from);
    int end = column.end(to - 1);
    int row = from;
    int at = column.start(from);
    while (row < to && (at = find(text, at, end)) >= 0) {
      row = rowAt(column, row, to, at);
      int rowEnd = column.end(row);
      if (at + needle.length <= rowEnd) {
        marks[(row - from) >>> 6] |= 1L << (row - from);
        at = rowEnd;
        row++;
      } else {
        at++;
      }
    }
  }

  /** The row whose cell holds the byte, looked for from {@code row} on in growing steps. */
  private static int rowAt(PlainTextColumn column, int row, int to, int at) {
    int low = row;
    int step = 1;
    int high = row;
    while (high < to && column.end(high) <= at) {
      low = high + 1;
      high += step;
      step <<= 1;
    }
    high = Math.min(high, to - 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (column.end(middle) <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
