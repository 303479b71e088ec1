package buckaroo.view;

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
public final class ByteSearch implements TextFinder {
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

  @Override
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

  @Override
  public int end(byte[] text, int at, int to) {
    return at + needle.length <= to && isAt(text, at) ? at + needle.length : -1;
  }

  @Override
  public boolean isAll(byte[] text, int from, int to) {
    return Arrays.equals(text, from, to, needle, 0, needle.length);
  }
}
