package buckaroo.profile.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hashes and lengths of UTF-8 texts, eight bytes at a time. There are two hashes of 64 bits with
 * seeds of their own, which differ from process to process, so nobody can write a file of texts
 * that meet in both. After a call the fields tell about that text. Confined to one thread.
 */
public final class TextHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = ThreadLocalRandom.current().nextLong();
  private static final long OTHER_SEED = ThreadLocalRandom.current().nextLong();
  private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;
  private static final long OTHER_FACTOR = 0xd1b5_4a32_d192_ed03L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  public long hash;
  public long otherHash;
  public int codePoints;

  public void read(byte[] bytes, int start, int end) {
    long hash = SEED ^ (end - start);
    long otherHash = OTHER_SEED + (end - start);
    int continuations = 0;
    int at = start;
    for (; at + 8 <= end; at += 8) {
      long word = (long) LONG.get(bytes, at);
      hash = mix(hash ^ word, FACTOR);
      otherHash = mix(otherHash ^ word, OTHER_FACTOR);
      if ((word & HIGH_BITS) != 0) {
        continuations += continuations(word);
      }
    }
    if (at < end) {
      long word = tail(bytes, at, end);
      hash = mix(hash ^ word, FACTOR);
      otherHash = mix(otherHash ^ word, OTHER_FACTOR);
      if ((word & HIGH_BITS) != 0) {
        continuations += continuations(word);
      }
    }
    this.hash = mix(hash, OTHER_FACTOR);
    this.otherHash = otherHash;
    this.codePoints = end - start - continuations;
  }

  /** Folds the 128-bit product, so that every bit of the input moves every bit of the output. */
  private static long mix(long value, long factor) {
    return Math.multiplyHigh(value, factor) ^ value * factor;
  }

  /** The last one to seven bytes, with zeros above. */
  private static long tail(byte[] bytes, int at, int end) {
    if (at + 8 <= bytes.length) {
      return (long) LONG.get(bytes, at) & -1L >>> 64 - 8 * (end - at);
    }
    long word = 0;
    for (int i = end - 1; i >= at; i--) {
      word = word << 8 | bytes[i] & 0xff;
    }
    return word;
  }

  /** Bytes of the form 10xxxxxx, which begin no code point. */
  private static int continuations(long word) {
    return Long.bitCount(word & ~(word << 1) & HIGH_BITS);
  }
}
