package buckaroo.format.json;

import buckaroo.format.TextRows.RowSink;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where lines begin that hold anything, chunk by chunk: at their first byte that is no space.
 * Chunks are looked at side by side and put together in file order. Safe for any thread.
 */
final class LineStarts {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;

  private final RowSink sink;
  private final Map<Integer, Chunk> waiting = new HashMap<>();
  private int next;
  private boolean atStart = true;

  LineStarts(RowSink sink) {
    this.sink = sink;
  }

  /**
   * What one chunk holds.
   *
   * @param first its first byte that is no space, if that is on its first line; else -1
   * @param starts where the further lines begin
   * @param atStart whether a line begins in it of which nothing but spaces is there yet
   * @param hasLineFeed whether a line ends in it
   */
  private record Chunk(
      long base, int first, int[] starts, int count, boolean atStart, boolean hasLineFeed) {}

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The first place from one on where a line ends; {@code length} if there is none. */
  static int lineEnd(byte[] bytes, int from, int length) {
    int at = from;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      long differ = (long) LONGS.get(bytes, at) ^ LINE_FEEDS;
      long hits = (differ - ONES) & ~differ & HIGHS;
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** The first place from one on that is no space; {@code length} if there is none. */
  static int skipSpace(byte[] bytes, int from, int length) {
    int at = from;
    while (at < length && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Adds a chunk, by its number from 0 and the position of its first byte. */
  void add(int number, long base, byte[] bytes, int length) throws IOException {
    int firstEnd = lineEnd(bytes, 0, length);
    int first = skipSpace(bytes, 0, length);
    int[] starts = new int[64];
    int count = 0;
    boolean open = false;
    for (int end = firstEnd; end < length; ) {
      int start = skipSpace(bytes, end, length);
      open = start == length;
      if (open) {
        break;
      }
      starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
      starts[count++] = start;
      end = lineEnd(bytes, start, length);
    }
    int onFirst = first < firstEnd ? first : -1;
    fold(number, new Chunk(base, onFirst, starts, count, open, firstEnd < length));
  }

  private synchronized void fold(int number, Chunk chunk) throws IOException {
    waiting.put(number, chunk);
    Chunk ready;
    while ((ready = waiting.remove(next)) != null) {
      next++;
      if (atStart && ready.first >= 0) {
        sink.rows(ready.base, new int[] {ready.first}, 1);
        atStart = false;
      }
      if (ready.count > 0) {
        sink.rows(ready.base, ready.starts, ready.count);
      }
      atStart = ready.hasLineFeed ? ready.atStart : atStart;
    }
  }
}
