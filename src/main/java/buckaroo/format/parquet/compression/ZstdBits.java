package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/**
 * A bit stream of Zstandard, read from its end to its beginning (RFC 8878, section 4.1). The
 * highest set bit of the last byte marks where the stream begins; each number read takes the bits
 * below. Confined to one thread.
 */
final class ZstdBits {
  private final byte[] bytes;
  private final int start;

  /** How many bits were not read yet; negative when more were read than there are. */
  private long left;

  ZstdBits(byte[] bytes, int start, int end) throws MalformedFileException {
    if (start >= end || bytes[end - 1] == 0) {
      throw damaged();
    }
    this.bytes = bytes;
    this.start = start;
    int marker = 31 - Integer.numberOfLeadingZeros(bytes[end - 1] & 0xff);
    this.left = 8L * (end - start - 1) + marker;
  }

  /** What all of this says when the bytes are no Zstandard. */
  static MalformedFileException damaged() {
    return Codec.damaged("Zstandard");
  }

  /** Whether more bits were read than there are; the missing ones were read as 0. */
  boolean isOverrun() {
    return left < 0;
  }

  /** Whether all bits were read, and not more. */
  boolean isDone() {
    return left == 0;
  }

  /** Reads a number of up to 32 bits. */
  long read(int count) {
    long value = peek(count);
    left -= count;
    return value;
  }

  /** The next bits without taking them. */
  long peek(int count) {
    long from = left - count;
    if (from >= 0) {
      return word(start + (int) (from >>> 3)) >>> (from & 7) & (1L << count) - 1;
    }
    if (left <= 0) {
      return 0;
    }
    return (word(start) & (1L << left) - 1) << -from;
  }

  /** Takes bits that were looked at. */
  void skip(int count) {
    left -= count;
  }

  private long word(int at) {
    return CopyBytes.getLong(bytes, at);
  }
}
