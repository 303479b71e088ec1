/**
 * Who looks at what. A {@link buckaroo.session.Session} publishes one immutable {@link
 * buckaroo.session.SessionState} at a time, whose {@link buckaroo.session.Dataflow} tells how the
 * table that was loaded became the shown one; {@link buckaroo.session.SessionStore} keeps the
 * sessions, their viewers, and the order of loads, and drops what nobody used for long.
 */
package buckaroo.session;
