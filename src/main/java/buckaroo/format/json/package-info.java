/**
 * JSON → a table. {@link buckaroo.format.json.JsonTableReader} reads one document of records or of
 * columns, or JSON Lines. The events of the streaming parser become cells in {@link
 * buckaroo.format.json.ColumnBuilder}s, which keep every literal as text until the whole column is
 * known and its type can be told; no tree of the document is ever built.
 *
 * <p>The only room below {@code format} that knows minimal-json.
 */
package buckaroo.format.json;
