/**
 * What is said: the messages of the protocol and the error envelope, as values here and as JSON on
 * the wire. The protocol's own names live in this room alone; every other room speaks of sessions,
 * views and windows.
 */
package buckaroo.wire;
