package buckaroo.format.parquet;

/**
 * Where the one page of a column stands in the file.
 *
 * @param offset position of the page header, in bytes
 * @param byteCount bytes of page header and page body
 */
record ColumnChunk(long offset, long byteCount) {}
