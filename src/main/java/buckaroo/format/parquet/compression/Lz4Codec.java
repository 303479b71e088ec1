package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/**
 * LZ4's block format (LZ4_RAW): sequences of new bytes and of bytes to repeat.
 *
 * <pre>
 *   LLLLMMMM | more of L | L literals | distance (2) | more of M      M + 4 bytes are repeated
 * </pre>
 *
 * A length of 15 goes on in further bytes, each added, until one is not 255. The last sequence has
 * literals only.
 */
final class Lz4Codec implements Codec {
  private static final int MAX_RATIO = 255;

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return (long) storedBytes * MAX_RATIO;
  }

  @Override
  public void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    if (inflateBlock(source, start, start + length, target, 0, targetBytes) != targetBytes) {
      throw Codec.damaged("LZ4");
    }
  }

  /**
   * Inflates one block.
   *
   * @param targetEnd up to where the target may be written
   * @return up to where it was
   */
  static int inflateBlock(byte[] source, int start, int end, byte[] target, int to, int targetEnd)
      throws MalformedFileException {
    return inflateBlock(source, start, end, target, to, to, targetEnd);
  }

  /**
   * Inflates one block that may repeat bytes of those before it.
   *
   * @param base from where on bytes may be repeated
   */
  static int inflateBlock(
      byte[] source, int start, int end, byte[] target, int base, int to, int targetEnd)
      throws MalformedFileException {
    int in = start;
    int out = to;
    while (in < end) {
      int token = source[in++] & 0xff;
      long literals = token >>> 4;
      if (literals == 15) {
        int octet;
        do {
          if (in == end) {
            throw Codec.damaged("LZ4");
          }
          octet = source[in++] & 0xff;
          literals += octet;
        } while (octet == 255);
      }
      if (literals > end - in || literals > targetEnd - out) {
        throw Codec.damaged("LZ4");
      }
      CopyBytes.literal(source, in, end, target, out, targetEnd, (int) literals);
      in += (int) literals;
      out += (int) literals;
      if (in == end) {
        return out;
      }
      if (end - in < 2) {
        throw Codec.damaged("LZ4");
      }
      int distance = source[in] & 0xff | (source[in + 1] & 0xff) << 8;
      in += 2;
      long repeats = (token & 15) + 4;
      if (repeats == 19) {
        int octet;
        do {
          if (in == end) {
            throw Codec.damaged("LZ4");
          }
          octet = source[in++] & 0xff;
          repeats += octet;
        } while (octet == 255);
      }
      if (distance == 0 || distance > out - base || repeats > targetEnd - out) {
        throw Codec.damaged("LZ4");
      }
      CopyBytes.match(target, out, targetEnd, distance, (int) repeats);
      out += (int) repeats;
    }
    return out;
  }
}
