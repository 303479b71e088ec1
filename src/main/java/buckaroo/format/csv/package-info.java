/**
 * Delimited text → a table. Front door: {@link buckaroo.format.csv.CsvTableReader}.
 *
 * <pre>
 *   bytes ─ Opening ── RowIndex ── BlockSplitter ─ ColumnTarget ─ columns
 *           how it is  row starts  cells of a      values of one
 *           written    and count   block of rows   column of it
 * </pre>
 *
 * <p>Text that stays in its file is read piece by piece by {@link buckaroo.format.csv.CsvRows},
 * with the same scanner, splitter and targets.
 *
 * <p>What a person says about a text is declared; everything else is inferred from it, see {@link
 * buckaroo.format.csv.infer.Opening}.
 *
 * <p>Apache Commons CSV says what a text means; {@link buckaroo.format.csv.OddQuotes} is its only
 * doorway and takes the texts whose quotes the byte scanner does not handle.
 */
package buckaroo.format.csv;
