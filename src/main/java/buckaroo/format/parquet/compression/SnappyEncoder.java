package buckaroo.format.parquet.compression;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes Snappy, greedily: the last place of each four bytes is remembered by their hash, and what
 * came there before is told as a copy. Where nothing repeats the steps grow, so that bytes without
 * pattern pass quickly. Confined to one thread.
 *
 * <pre>
 *   length of the plain bytes | literal or copy | literal or copy | ...
 * </pre>
 */
public final class SnappyEncoder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Copies reach back this far, since a distance has two bytes. */
  private static final int BLOCK_BYTES = 1 << 16;

  private static final int HASH_BITS = 14;
  private static final int LONGEST_COPY = 64;
  private static final int STEPS_BEFORE_FASTER = 5;

  private final int[] places = new int[1 << HASH_BITS];
  private byte[] target = new byte[0];
  private int size;

  /** More bytes than any text of that length takes. */
  public static int maxBytes(int plainBytes) {
    return Math.addExact(32, Math.addExact(plainBytes, plainBytes / 6));
  }

  /**
   * Compresses {@code source[start .. start + length)} to the beginning of the target, which has
   * room for {@link #maxBytes}.
   *
   * @return how many bytes were written
   */
  public int encode(byte[] source, int start, int length, byte[] into) {
    target = into;
    size = 0;
    int rest = length;
    while ((rest & ~0x7f) != 0) {
      put(rest | 0x80);
      rest >>>= 7;
    }
    put(rest);
    for (int from = start; from < start + length; from += BLOCK_BYTES) {
      block(source, from, Math.min(start + length, from + BLOCK_BYTES));
    }
    target = new byte[0];
    return size;
  }

  private void block(byte[] source, int from, int end) {
    Arrays.fill(places, from);
    int literal = from;
    int at = from + 1;
    int steps = 1 << STEPS_BEFORE_FASTER;
    while (at + 4 <= end) {
      int four = (int) INT.get(source, at);
      int hash = four * 0x1E35A7BD >>> 32 - HASH_BITS;
      int place = places[hash];
      places[hash] = at;
      if (place >= at || (int) INT.get(source, place) != four) {
        at += steps++ >>> STEPS_BEFORE_FASTER;
        continue;
      }
      int same = 4 + Math.max(0, mismatch(source, place + 4, at + 4, end));
      literal(source, literal, at);
      copy(at - place, same);
      at += same;
      literal = at;
      steps = 1 << STEPS_BEFORE_FASTER;
    }
    literal(source, literal, end);
  }

  /** How many bytes are the same from two places on. */
  private static int mismatch(byte[] source, int place, int at, int end) {
    int length = Arrays.mismatch(source, place, place + end - at, source, at, end);
    return length < 0 ? end - at : length;
  }

  private void literal(byte[] source, int from, int end) {
    int length = end - from;
    if (length == 0) {
      return;
    }
    int last = length - 1;
    if (last < 60) {
      put(last << 2);
    } else if (last < 1 << 8) {
      put(60 << 2);
      put(last);
    } else {
      put(61 << 2);
      put(last);
      put(last >>> 8);
    }
    System.arraycopy(source, from, target, size, length);
    size += length;
  }

  private void copy(int distance, int length) {
    int left = length;
    while (left > LONGEST_COPY + 3) {
      longCopy(distance, LONGEST_COPY);
      left -= LONGEST_COPY;
    }
    if (left > LONGEST_COPY) {
      // What stays is long enough for a copy of its own.
      longCopy(distance, LONGEST_COPY - 4);
      left -= LONGEST_COPY - 4;
    }
    if (left < 12 && distance < 1 << 11) {
      put(distance >>> 8 << 5 | left - 4 << 2 | 1);
      put(distance);
    } else {
      longCopy(distance, left);
    }
  }

  private void longCopy(int distance, int length) {
    put(length - 1 << 2 | 2);
    put(distance);
    put(distance >>> 8);
  }

  private void put(int octet) {
    target[size++] = (byte) octet;
  }
}
