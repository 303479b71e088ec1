package buckaroo.format.parquet.compression;

/**
 * The hash XXH64 with the seed 0, of which Zstandard keeps the low half as a checksum. Confined to
 * one thread.
 */
final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  /** How many bytes are hashed at once. */
  static final int STRIPE_BYTES = 32;

  // P1 + P2, which passes 64 bits.
  private long v1 = 0x60EA27EEADC0B5D6L;
  private long v2 = P2;
  private long v3;
  private long v4 = -P1;
  private long count;

  /** The hash of bytes that are all at hand. */
  static long of(byte[] bytes, int start, int end) {
    var hash = new XxHash64();
    return hash.value(bytes, hash.add(bytes, start, end), end);
  }

  /**
   * Adds the whole stripes of some bytes.
   *
   * @return where those begin that were not added yet
   */
  int add(byte[] bytes, int start, int end) {
    int at = start;
    for (; at <= end - STRIPE_BYTES; at += STRIPE_BYTES) {
      v1 = round(v1, CopyBytes.getLong(bytes, at));
      v2 = round(v2, CopyBytes.getLong(bytes, at + 8));
      v3 = round(v3, CopyBytes.getLong(bytes, at + 16));
      v4 = round(v4, CopyBytes.getLong(bytes, at + 24));
    }
    count += at - start;
    return at;
  }

  /** The hash of all that was added and of the last bytes, less than a stripe. */
  long value(byte[] bytes, int start, int end) {
    int at = start;
    long hash;
    if (count > 0) {
      hash =
          Long.rotateLeft(v1, 1)
              + Long.rotateLeft(v2, 7)
              + Long.rotateLeft(v3, 12)
              + Long.rotateLeft(v4, 18);
      hash = merge(merge(merge(merge(hash, v1), v2), v3), v4);
    } else {
      hash = P5;
    }
    hash += count + end - start;
    for (; at <= end - 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, CopyBytes.getLong(bytes, at)), 27) * P1 + P4;
    }
    if (at <= end - 4) {
      long four = CopyBytes.getLong(bytes, at) & 0xffffffffL;
      hash = Long.rotateLeft(hash ^ four * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < end; at++) {
      hash = Long.rotateLeft(hash ^ (bytes[at] & 0xff) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }

  private static long round(long sum, long input) {
    return Long.rotateLeft(sum + input * P2, 31) * P1;
  }

  private static long merge(long hash, long value) {
    return (hash ^ round(0, value)) * P1 + P4;
  }
}
