package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.LittleEndian;

/**
 * LZ4's frame format, without dictionaries; checksums are passed over.
 *
 * <pre>
 *   04 22 4d 18 | flags | block size | content size (8), if flagged | checksum | blocks ... | 0 (4)
 *   block:  stored as it is (1 bit) | size (31) | bytes | checksum (4), if flagged
 * </pre>
 */
final class Lz4FrameCodec implements Codec {
  private static final int MAGIC = 0x184D2204;
  private static final int MAX_RATIO = 255;
  private static final int VERSION = 0x40;
  private static final int BLOCK_CHECKSUMS = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_CHECKSUM = 0x04;
  private static final int DICTIONARY = 0x01;

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return (long) storedBytes * MAX_RATIO;
  }

  @Override
  public void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    int end = start + length;
    int in = start;
    int out = 0;
    while (in < end) {
      require(end - in >= 7 && LittleEndian.getInt(source, in) == MAGIC);
      int flags = source[in + 4];
      require((flags & 0xC0) == VERSION && (flags & DICTIONARY) == 0);
      in += 7 + ((flags & CONTENT_SIZE) != 0 ? 8 : 0);
      int frame = out;
      while (true) {
        require(end - in >= 4);
        int size = LittleEndian.getInt(source, in);
        in += 4;
        if (size == 0) {
          break;
        }
        int stored = size & Integer.MAX_VALUE;
        require(stored <= end - in);
        if (size < 0) {
          require(stored <= targetBytes - out);
          System.arraycopy(source, in, target, out, stored);
          out += stored;
        } else {
          out = Lz4Codec.inflateBlock(source, in, in + stored, target, frame, out, targetBytes);
        }
        in += stored + ((flags & BLOCK_CHECKSUMS) != 0 ? 4 : 0);
      }
      in += (flags & CONTENT_CHECKSUM) != 0 ? 4 : 0;
    }
    require(out == targetBytes);
  }

  private static void require(boolean fits) throws MalformedFileException {
    if (!fits) {
      throw Codec.damaged("LZ4");
    }
  }
}
