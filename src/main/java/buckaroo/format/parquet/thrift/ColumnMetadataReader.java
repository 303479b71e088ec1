package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;

/** Reads the structs {@code ColumnChunk} and {@code ColumnMetaData}. */
final class ColumnMetadataReader {
  private ColumnMetadataReader() {}

  /** Reads a column chunk, which must stand in this file and not be encrypted. */
  static ColumnMetadata readChunk(ThriftCompactReader in) throws MalformedFileException {
    @Nullable ColumnMetadata metadata = null;
    boolean encrypted = false;
    in.open();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> {
          String elsewhere = in.readText();
          if (!elsewhere.isEmpty()) {
            throw new MalformedFileException(
                "a column stands in another file, \"" + elsewhere + "\"; that cannot be read");
          }
        }
        case 3 -> metadata = readMetadata(in);
        case 8, 9 -> {
          encrypted = true;
          in.skip();
        }
        default -> in.skip();
      }
    }
    if (encrypted) {
      throw new MalformedFileException("a column is encrypted; that cannot be read");
    }
    if (metadata == null) {
      throw new MalformedFileException("a column chunk has no metadata");
    }
    return metadata;
  }

  private static ColumnMetadata readMetadata(ThriftCompactReader in) throws MalformedFileException {
    @Nullable PhysicalType type = null;
    int codec = -1;
    long valueCount = -1;
    long inflatedBytes = 0;
    long compressedBytes = -1;
    long dataPage = -1;
    long dictionaryPage = 0;
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> type = PhysicalType.of(in.readI32());
        case 4 -> codec = in.readI32();
        case 5 -> valueCount = in.readI64();
        case 6 -> inflatedBytes = in.readI64();
        case 7 -> compressedBytes = in.readI64();
        case 9 -> dataPage = in.readI64();
        case 11 -> dictionaryPage = in.readI64();
        default -> in.skip();
      }
    }
    if (type == null || valueCount < 0 || compressedBytes < 0) {
      throw new MalformedFileException(
          "a column chunk of "
              + valueCount
              + " values and "
              + compressedBytes
              + " bytes is not possible");
    }
    // Some writers set the dictionary's place to 0 where there is none, others to a later page.
    long first = dictionaryPage > 0 && dictionaryPage < dataPage ? dictionaryPage : dataPage;
    return new ColumnMetadata(type, codec, valueCount, inflatedBytes, compressedBytes, first);
  }
}
