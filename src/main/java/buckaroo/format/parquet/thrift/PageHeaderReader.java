package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;

/** Reads the struct {@code PageHeader} with the structs for the kinds of pages in it. */
public final class PageHeaderReader {
  private static final int RLE = 3;

  private int kind = -1;
  private int inflatedBytes = -1;
  private int storedBytes = -1;
  private @Nullable Integer checksum;
  private int valueCount = -1;
  private int encoding = -1;
  private int repetitionBytes;
  private int definitionBytes;
  private int definitionEncoding = RLE;
  private int repetitionEncoding = RLE;
  private boolean compressed = true;

  private PageHeaderReader() {}

  /**
   * Reads a page header.
   *
   * @throws TruncatedException if the bytes end inside it
   * @throws MalformedFileException if sizes or counts are missing or negative
   */
  public static PageHeader read(ThriftCompactReader in) throws MalformedFileException {
    return new PageHeaderReader().readHeader(in);
  }

  private PageHeader readHeader(ThriftCompactReader in) throws MalformedFileException {
    in.open();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> kind = in.readI32();
        case 2 -> inflatedBytes = in.readI32();
        case 3 -> storedBytes = in.readI32();
        case 4 -> checksum = in.readI32();
        case 5 -> readData(in);
        case 7 -> readDictionary(in);
        case 8 -> readDataV2(in);
        default -> in.skip();
      }
    }
    PageHeader.Kind known =
        switch (kind) {
          case 0 -> PageHeader.Kind.DATA;
          case 2 -> PageHeader.Kind.DICTIONARY;
          case 3 -> PageHeader.Kind.DATA_V2;
          default -> PageHeader.Kind.OTHER;
        };
    if (inflatedBytes < 0 || storedBytes < 0) {
      throw new MalformedFileException(
          "a page claims " + storedBytes + " bytes, inflated " + inflatedBytes);
    }
    if (known != PageHeader.Kind.OTHER && valueCount < 0) {
      throw new MalformedFileException("a page claims " + valueCount + " values");
    }
    if (repetitionBytes < 0
        || definitionBytes < 0
        || (long) repetitionBytes + definitionBytes > Math.min(storedBytes, inflatedBytes)) {
      throw new MalformedFileException(
          "a page of "
              + storedBytes
              + " bytes claims "
              + repetitionBytes
              + " and "
              + definitionBytes
              + " bytes of levels");
    }
    return new PageHeader(
        known,
        inflatedBytes,
        storedBytes,
        checksum,
        valueCount,
        encoding,
        repetitionBytes,
        definitionBytes,
        definitionEncoding,
        repetitionEncoding,
        compressed);
  }

  private void readData(ThriftCompactReader in) throws MalformedFileException {
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> valueCount = in.readI32();
        case 2 -> encoding = in.readI32();
        case 3 -> definitionEncoding = in.readI32();
        case 4 -> repetitionEncoding = in.readI32();
        default -> in.skip();
      }
    }
  }

  private void readDictionary(ThriftCompactReader in) throws MalformedFileException {
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> valueCount = in.readI32();
        case 2 -> encoding = in.readI32();
        default -> in.skip();
      }
    }
  }

  private void readDataV2(ThriftCompactReader in) throws MalformedFileException {
    in.openField();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> valueCount = in.readI32();
        case 4 -> encoding = in.readI32();
        case 5 -> definitionBytes = in.readI32();
        case 6 -> repetitionBytes = in.readI32();
        case 7 -> compressed = in.readBool();
        default -> in.skip();
      }
    }
  }
}
