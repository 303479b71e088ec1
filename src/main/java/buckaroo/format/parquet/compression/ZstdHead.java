package buckaroo.format.parquet.compression;

/**
 * What the head of a Zstandard frame says (RFC 8878, section 3.1.1.1).
 *
 * @param windowBytes how far back a block may reach
 * @param contentBytes what the frame inflates to, or -1 where it does not say
 * @param isKnown whether nothing is asked for that we have not, such as a dictionary
 */
record ZstdHead(long windowBytes, long contentBytes, boolean hasChecksum, boolean isKnown) {
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

  /** How many bytes the head has, its first one included, which tells that. */
  static int length(int descriptor) {
    int windowBytes = isSingle(descriptor) ? 0 : 1;
    return 1 + windowBytes + DICTIONARY_BYTES[descriptor & 3] + sizeBytes(descriptor);
  }

  /** Reads a head, all of whose bytes are there. */
  static ZstdHead of(byte[] source, int start) {
    int descriptor = source[start] & 0xff;
    int at = start + 1;
    long window = 0;
    if (!isSingle(descriptor)) {
      int exponent = (source[at] & 0xff) >>> 3;
      long base = 1L << 10 + exponent;
      window = base + (base >>> 3) * (source[at] & 7);
      at++;
    }
    int dictionaryBytes = DICTIONARY_BYTES[descriptor & 3];
    long dictionary = number(source, at, dictionaryBytes);
    at += dictionaryBytes;
    int sizeBytes = sizeBytes(descriptor);
    long size = number(source, at, sizeBytes) + (sizeBytes == 2 ? 256 : 0);
    return new ZstdHead(
        isSingle(descriptor) ? size : window,
        sizeBytes == 0 ? -1 : size,
        (descriptor & 4) != 0,
        dictionary == 0 && (descriptor & 8) == 0 && size >= 0);
  }

  private static boolean isSingle(int descriptor) {
    return (descriptor & 32) != 0;
  }

  private static int sizeBytes(int descriptor) {
    int code = descriptor >>> 6;
    return code == 0 ? isSingle(descriptor) ? 1 : 0 : 1 << code;
  }

  /** A little-endian number. */
  static long number(byte[] source, int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (source[at + i] & 0xffL) << 8 * i;
    }
    return value;
  }
}
