package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;
import io.airlift.compress.zstd.ZstdDecompressor;

/** Zstandard, by aircompressor. */
final class ZstdCodec implements Codec {
  /** A block of 128 KiB of one byte takes four. */
  private static final int MAX_RATIO = 1 << 15;

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return (long) storedBytes * MAX_RATIO;
  }

  @Override
  public void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    int done;
    try {
      done = new ZstdDecompressor().decompress(source, start, length, target, 0, targetBytes);
    } catch (RuntimeException e) {
      // The library tells damage by several kinds of unchecked exceptions.
      throw new MalformedFileException(
          "a page is damaged: its bytes are not valid Zstandard (" + e.getMessage() + ")", e);
    }
    if (done != targetBytes) {
      throw Codecs.damaged("Zstandard");
    }
  }
}
