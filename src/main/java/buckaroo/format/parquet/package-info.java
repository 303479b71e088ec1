/**
 * Parquet files. {@link buckaroo.format.parquet.ParquetTableWriter} writes the window of a view as
 * one small file in memory: one row group, one plain uncompressed page a column, since a browser
 * decodes it at once and throws it away.
 *
 * <p>Names are those of the format's own specification: schema element, row group, column chunk,
 * page, definition level.
 */
package buckaroo.format.parquet;
