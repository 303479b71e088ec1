/**
 * Delimited text → a table. Front door: {@link buckaroo.format.csv.CsvTableReader}.
 *
 * <pre>
 *   bytes ─ CsvText ─ RowIndex ─ BlockSplitter ─ ColumnTarget ─ columns
 *           UTF-8     row starts  cells of a      values of one
 *                     and count   block of rows   column of it
 * </pre>
 *
 * <p>Apache Commons CSV says what a text means; {@link buckaroo.format.csv.OddQuotes} is its only
 * doorway and takes the texts whose quotes the byte scanner does not handle.
 */
package buckaroo.format.csv;
