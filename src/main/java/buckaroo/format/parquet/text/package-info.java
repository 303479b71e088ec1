/**
 * Values of Parquet that no array of numbers holds, as text: decimals, times, byte strings, and
 * every leaf within a nested value. {@link buckaroo.format.parquet.text.CellTexts} picks the {@link
 * buckaroo.format.parquet.text.CellText} of a leaf; it writes into a {@link
 * buckaroo.format.parquet.text.TextBuffer}.
 */
package buckaroo.format.parquet.text;
