/**
 * Connections to SQL engines, and nothing about tables. {@link buckaroo.sql.connect.Drivers} finds
 * the operator's drivers, {@link buckaroo.sql.connect.Connections} the connections that the
 * operator named; a {@link buckaroo.sql.connect.Database} is one of these, open: it runs one
 * statement at a time on each of at most three connections, read only as far as the engine can be
 * held to it, cancels what nobody wants any more, and reopens what dropped.
 *
 * <p>A driver is somebody else's code: it may hang, so that it runs on threads of its own that can
 * be left behind; it may throw what no driver should; and it repeats addresses and passwords in its
 * messages, so that every message passes {@code Scrubbed}.
 */
package buckaroo.sql.connect;
