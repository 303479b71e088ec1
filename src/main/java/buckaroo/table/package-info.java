/**
 * What a table is: a {@link buckaroo.table.Schema} of typed fields and the values of each column in
 * primitive arrays.
 *
 * <p>Start at {@link buckaroo.table.Table}. Readers in {@code format} make tables; {@code view}
 * reads them. Nothing in this room changes once built, and nothing here knows files, sockets or
 * JSON.
 */
package buckaroo.table;
