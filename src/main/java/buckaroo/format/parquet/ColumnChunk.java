package buckaroo.format.parquet;

/**
 * Where the pages of a column stand in the file.
 *
 * @param offset position of the first page's header, in bytes
 * @param dictionaryBytes bytes of the dictionary page with its header; 0 where there is none
 * @param byteCount bytes of all pages with their headers
 * @param plainBytes the same before compression
 * @param codec number of the compression
 */
record ColumnChunk(
    long offset, long dictionaryBytes, long byteCount, long plainBytes, Codec codec) {
  /** How the bodies of the pages are compressed: the numbers are those of the specification. */
  enum Codec {
    UNCOMPRESSED,
    SNAPPY
  }

  /** One page of plain values as they are. */
  static ColumnChunk plain(long offset, long byteCount) {
    return new ColumnChunk(offset, 0, byteCount, byteCount, Codec.UNCOMPRESSED);
  }

  /** The same pages at another place. */
  ColumnChunk at(long position) {
    return new ColumnChunk(position, dictionaryBytes, byteCount, plainBytes, codec);
  }
}
