/**
 * Tables that stay in their file. {@link buckaroo.lazy.LazyTable} is the front door: it shows the
 * first rows at once, counts the others in the background, and keeps no more in memory than where
 * every so many-th row begins.
 *
 * <pre>
 *   LazyFile         the open file, and the thread that scans it
 *     RowSource      its rows: TextSource (delimited text, JSON Lines), GroupSource (Parquet)
 *       RowColumns   rows as certain columns, read into small tables
 *     FileView       rows in file order
 *     OrderView      other rows or another order: an OrderFile on disk says which
 *       OrderBuilder   views of pieces of the file, joined, or spilled as runs and merged
 *     LazyPieces     the pieces that statistics are made of
 * </pre>
 *
 * <p>In: a {@link buckaroo.format.SourceFile}, whose channel is the table's from then on. Out: a
 * {@link buckaroo.table.Table} that brings its own {@link buckaroo.view.Views}. Temporary files lie
 * in a {@link buckaroo.lazy.SpillFolder}.
 */
package buckaroo.lazy;
