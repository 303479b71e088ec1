/**
 * Parquet files, both directions.
 *
 * <p>{@link buckaroo.format.parquet.ParquetTableReader} reads a file: a {@link
 * buckaroo.format.parquet.Footer} tells rows and columns, each column is a {@link
 * buckaroo.format.parquet.ColumnReading}, and each of its row groups is read on its own from {@link
 * buckaroo.format.parquet.ChunkPages}. A column that is a leaf fills a {@link
 * buckaroo.format.parquet.FlatTarget}; one that is nested is put together as JSON text by a {@link
 * buckaroo.format.parquet.JsonAssembler}. FORMAT_COVERAGE.md tells what is read and what not.
 *
 * <p>{@link buckaroo.format.parquet.ParquetTableWriter} writes the window of a view as one small
 * file in memory: one row group, one plain uncompressed page a column, since a browser decodes it
 * at once and throws it away.
 *
 * <p>Names are those of the format's own specification: schema element, row group, column chunk,
 * page, definition level.
 */
package buckaroo.format.parquet;
