package buckaroo.format.parquet.thrift;

import buckaroo.table.Nullable;

/**
 * The head of a page, as it claims to be; sizes and counts are not negative.
 *
 * @param inflatedBytes of the body, before it was compressed
 * @param storedBytes of the body as it stands in the file
 * @param checksum CRC32 of the stored body, or null
 * @param valueCount values of a data page, missing ones included, or entries of a dictionary
 * @param encoding of the values, number of the enum Encoding
 * @param repetitionBytes of the repetition levels of a version 2 page, which precede its body
 * @param definitionBytes of the definition levels of a version 2 page
 * @param definitionEncoding of a version 1 page
 * @param repetitionEncoding of a version 1 page
 * @param compressed whether the body of a version 2 page is compressed
 */
public record PageHeader(
    Kind kind,
    int inflatedBytes,
    int storedBytes,
    @Nullable Integer checksum,
    int valueCount,
    int encoding,
    int repetitionBytes,
    int definitionBytes,
    int definitionEncoding,
    int repetitionEncoding,
    boolean compressed) {
  /** The kinds of pages. */
  public enum Kind {
    DATA,
    DATA_V2,
    DICTIONARY,
    /** Of no use here; passed over. */
    OTHER
  }
}
