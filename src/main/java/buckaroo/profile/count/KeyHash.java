package buckaroo.profile.count;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Scatters 64-bit keys evenly and without loss: two keys never have the same hash, and the key can
 * be had back. The factor differs from process to process, so nobody can write a file of keys that
 * meet.
 */
public final class KeyHash {
  private static final long FACTOR = ThreadLocalRandom.current().nextLong() | 1;
  private static final long INVERSE = inverse(FACTOR);

  private KeyHash() {}

  /** Newton's iteration modulo 2^64: each step doubles the bits that are right, from three on. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int step = 0; step < 5; step++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  public static long of(long key) {
    return (key ^ key >>> 32) * FACTOR;
  }

  public static long keyOf(long hash) {
    long mixed = hash * INVERSE;
    return mixed ^ mixed >>> 32;
  }

  /** Replaces the keys by their hashes. */
  public static void ofAll(long[] keys, int count, long[] hashes) {
    for (int i = 0; i < count; i++) {
      hashes[i] = of(keys[i]);
    }
  }
}
