/**
 * Arrow's interprocess format: files (Feather 2 among them) and streams.
 *
 * <p>{@link buckaroo.format.arrow.ArrowTableReader} reads one: {@link
 * buckaroo.format.arrow.MessageScan} finds its messages, each a {@link
 * buckaroo.format.arrow.FlatTable} and a body of buffers; a {@link
 * buckaroo.format.arrow.BatchReader} makes a {@link buckaroo.format.arrow.Vector} of the buffers of
 * a field, and a {@link buckaroo.format.arrow.ArrowTarget} takes the vectors of all batches into a
 * column. FORMAT_COVERAGE.md tells what is read and what not.
 *
 * <p>Names are those of the format's own specification: record batch, dictionary batch, field node,
 * buffer, offset.
 */
package buckaroo.format.arrow;
