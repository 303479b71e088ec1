/**
 * Tables that stay in their file. {@link buckaroo.format.lazy.LazyTable} is the front door: it
 * shows the first rows at once, counts the others in the background, and keeps no more in memory
 * than where every so many-th row begins.
 *
 * <pre>
 *   LazyFile      the open file, its RowOffsets, and the thread that scans it
 *     FileView    rows in file order: one range of bytes, read and parsed
 *     OrderView   rows in another order: an OrderFile on disk says which
 *       OrderBuilder   pieces of the file, sorted in memory, spilled as runs, merged
 * </pre>
 *
 * <p>In: a {@link buckaroo.format.SourceFile}, whose channel is the table's from then on. Out: a
 * {@link buckaroo.table.Table} that brings its own {@link buckaroo.view.Views}. Temporary files lie
 * in a {@link buckaroo.format.lazy.SpillFolder}.
 */
package buckaroo.format.lazy;
