package buckaroo.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes 64 at a time: eight longs are compared lane by lane and the answers packed into one
 * long, bit {@code i} for byte {@code i}.
 */
public final class ByteMasks {
  /** Bytes looked at in one step; readers of a buffer keep this many bytes of room behind it. */
  public static final int STEP = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ByteMasks() {}

  /** Eight bytes from a position, the first in the lowest bits. */
  public static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** A character's low byte repeated in every lane. */
  public static long pattern(char ascii) {
    return (ascii & 0xff) * LOW_BITS;
  }

  /** The high bit of every lane of the word that equals its lane of the pattern. */
  public static long matches(long word, long pattern) {
    return ~differences(word, pattern) & HIGH_BITS;
  }

  /** The lower seven bits of every lane. */
  public static long low(long word) {
    return word & ~HIGH_BITS;
  }

  /**
   * The high bit of every lane that differs, of lanes and an ASCII pattern of {@link #low} bits;
   * the other bits tell nothing.
   */
  public static long lowDifferences(long low, long pattern) {
    return (low ^ pattern) + ~HIGH_BITS;
  }

  /**
   * The high bit of every lane of the word that is ASCII and of which none of the {@linkplain
   * #lowDifferences differences} holds.
   */
  public static long equal(long word, long differences) {
    return ~(differences | word) & HIGH_BITS;
  }

  /** The high bit of every lane that differs; the other bits tell nothing. */
  private static long differences(long word, long pattern) {
    long difference = word ^ pattern;
    return ((difference & ~HIGH_BITS) + ~HIGH_BITS) | difference;
  }

  /**
   * Not zero if any lane holds a line end or equals its lane of the pattern; a cheap first look,
   * which other control characters may pass too.
   */
  public static long maybeLineEndsOr(long word, long pattern) {
    long difference = word ^ pattern;
    return (((word - LOW_BITS * ('\r' + 1)) & ~word) | ((difference - LOW_BITS) & ~difference))
        & HIGH_BITS;
  }

  /** The high bits of the eight lanes, brought together in the lowest eight bits. */
  public static long pack(long matches) {
    // The factor moves bit 8i to bit 56 + i; no two of its products meet.
    return ((matches >>> 7) * 0x0102040810204080L) >>> 56;
  }

  /** Whether any lane holds a byte beyond ASCII. */
  public static boolean hasNonAscii(long word) {
    return (word & HIGH_BITS) != 0;
  }

  /** Bit {@code i} of the result is the parity of bits 0 to {@code i}. */
  public static long prefixParity(long bits) {
    long parity = bits;
    parity ^= parity << 1;
    parity ^= parity << 2;
    parity ^= parity << 4;
    parity ^= parity << 8;
    parity ^= parity << 16;
    parity ^= parity << 32;
    return parity;
  }
}
