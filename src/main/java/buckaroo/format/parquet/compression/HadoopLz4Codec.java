package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/**
 * The deprecated codec LZ4. Most writers of it put Hadoop's frame around the blocks, which the
 * specification forgot to tell; some wrote one bare block. The frame is taken where all its sizes
 * fit.
 *
 * <pre>
 *   inflated size (4, big-endian) | block size (4) | block | block size | block | inflated size ...
 * </pre>
 */
final class HadoopLz4Codec implements Codec {
  private final Lz4Codec bare = new Lz4Codec();

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return bare.maxInflatedBytes(storedBytes);
  }

  @Override
  public void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    if (!inflateFramed(source, start, start + length, target, targetBytes)) {
      bare.inflate(source, start, length, target, targetBytes);
    }
  }

  /** False when the bytes are not framed; the target may then be partly written. */
  private static boolean inflateFramed(
      byte[] source, int start, int end, byte[] target, int targetBytes) {
    int in = start;
    int out = 0;
    try {
      while (in < end) {
        if (end - in < 8) {
          return false;
        }
        int frameBytes = bigEndian(source, in);
        in += 4;
        if (frameBytes < 0 || frameBytes > targetBytes - out) {
          return false;
        }
        int frameEnd = out + frameBytes;
        while (out < frameEnd) {
          if (end - in < 4) {
            return false;
          }
          int blockBytes = bigEndian(source, in);
          in += 4;
          if (blockBytes <= 0 || blockBytes > end - in) {
            return false;
          }
          out = Lz4Codec.inflateBlock(source, in, in + blockBytes, target, out, frameEnd);
          in += blockBytes;
        }
      }
    } catch (MalformedFileException e) {
      return false;
    }
    return out == targetBytes;
  }

  private static int bigEndian(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
