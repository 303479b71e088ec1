package buckaroo.format.parquet.thrift;

/**
 * Where the values of a leaf stand that belong to one row group, and how many they are. The numbers
 * are as the file claims them.
 *
 * @param codec of the enum CompressionCodec
 * @param valueCount missing values included
 * @param inflatedBytes of all pages with their headers; only to be looked at before they are read
 * @param firstPage position in the file of the first page header, dictionary or data
 */
public record ColumnMetadata(
    PhysicalType type,
    int codec,
    long valueCount,
    long inflatedBytes,
    long compressedBytes,
    long firstPage) {}
