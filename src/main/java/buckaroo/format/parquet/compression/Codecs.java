package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/** The codecs by their numbers (enum CompressionCodec of the specification). */
public final class Codecs {
  private Codecs() {}

  /** Zstandard. */
  public static Codec zstd() {
    return new ZstdCodec();
  }

  /** LZ4 in its frame format. */
  public static Codec lz4Frame() {
    return new Lz4FrameCodec();
  }

  /**
   * The codec of a number.
   *
   * @throws MalformedFileException if it is LZO, which nobody writes any more, or unknown
   */
  public static Codec of(int code) throws MalformedFileException {
    return switch (code) {
      case 0 -> new StoredCodec();
      case 1 -> new SnappyCodec();
      case 2 -> new GzipCodec();
      case 3 -> throw new MalformedFileException("pages are compressed by LZO, not supported");
      case 4 -> new BrotliCodec();
      case 5 -> new HadoopLz4Codec();
      case 6 -> new ZstdCodec();
      case 7 -> new Lz4Codec();
      default ->
          throw new MalformedFileException("pages are compressed by the unknown codec " + code);
    };
  }
}
