/**
 * The bytes of a page, inflated: {@link buckaroo.format.parquet.compression.Codecs} gives the
 * {@link buckaroo.format.parquet.compression.Codec} of a number in the metadata. Snappy, LZ4 and
 * Zstandard are our own, gzip is the JDK's; this room alone knows org.brotli.
 */
package buckaroo.format.parquet.compression;
