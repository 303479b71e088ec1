/**
 * Values ↔ text, in bytes: what every room that reads or writes text needs and must not tell apart.
 *
 * <p>Written are numbers ({@link buckaroo.text.DoubleText}), dates and times ({@link
 * buckaroo.text.IsoText}) and JSON strings, into {@link buckaroo.text.TextBytes} or {@link
 * buckaroo.text.JsonBytes}. Nothing here knows tables, files or messages.
 */
package buckaroo.text;
