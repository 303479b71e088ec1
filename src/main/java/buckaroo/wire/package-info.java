/**
 * What is said: the messages of the protocol and the error envelope, as values here and as JSON on
 * the wire. The protocol's own names live in this room alone; every other room speaks of sessions,
 * views and windows.
 *
 * <p>{@link buckaroo.wire.ColumnarWindowWriter} writes a window straight into UTF-8 bytes; {@link
 * buckaroo.wire.ColumnLetters} gives the columns their names there. Statistics and the displays of
 * mode buckaroo become JSON in {@code StatsMessage} and {@code BuckarooDisplayJson}.
 */
package buckaroo.wire;
