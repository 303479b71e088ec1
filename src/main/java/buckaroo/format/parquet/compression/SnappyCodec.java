package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/**
 * Snappy's raw format: the inflated size as a varint, then elements, each told by the low two bits
 * of its first byte.
 *
 * <pre>
 *   LLLLLL00  literal of L + 1 bytes; L 60 to 63: the length follows in 1 to 4 bytes
 *   DDDLLL01 dddddddd  repeat L + 4 bytes from 11 bits of distance back
 *   LLLLLL10, LLLLLL11  repeat L + 1 bytes; the distance follows in 2 or 4 bytes
 * </pre>
 */
final class SnappyCodec implements Codec {
  /** Three bytes repeat 64 at most. */
  private static final int MAX_RATIO = 22;

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return (long) storedBytes * MAX_RATIO;
  }

  @Override
  public void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    int end = start + length;
    int in = start;
    long claimed = 0;
    for (int shift = 0; ; shift += 7) {
      if (in == end || shift > 28) {
        throw Codec.damaged("Snappy");
      }
      int octet = source[in++];
      claimed |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        break;
      }
    }
    if (claimed != targetBytes) {
      throw Codec.damaged("Snappy");
    }
    int out = 0;
    while (in < end) {
      int tag = source[in++] & 0xff;
      int count = (tag >>> 2) + 1;
      int distance;
      if ((tag & 3) == 0) {
        if (count > 60) {
          int extra = count - 60;
          if (extra > end - in) {
            throw Codec.damaged("Snappy");
          }
          count = number(source, in, extra) + 1;
          in += extra;
        }
        if (count <= 0 || count > end - in || count > targetBytes - out) {
          throw Codec.damaged("Snappy");
        }
        CopyBytes.literal(source, in, end, target, out, targetBytes, count);
        in += count;
        out += count;
        continue;
      }
      int extra = (tag & 3) == 3 ? 4 : tag & 3;
      if (extra > end - in) {
        throw Codec.damaged("Snappy");
      }
      if (extra == 1) {
        count = (tag >>> 2 & 7) + 4;
        distance = (tag & 0xe0) << 3 | source[in] & 0xff;
      } else {
        distance = number(source, in, extra);
      }
      in += extra;
      if (distance <= 0 || distance > out || count > targetBytes - out) {
        throw Codec.damaged("Snappy");
      }
      CopyBytes.match(target, out, targetBytes, distance, count);
      out += count;
    }
    if (out != targetBytes) {
      throw Codec.damaged("Snappy");
    }
  }

  private static int number(byte[] source, int at, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (source[at + i] & 0xff) << 8 * i;
    }
    return value;
  }
}
