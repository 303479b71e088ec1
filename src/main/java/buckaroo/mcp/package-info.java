/**
 * The client's side of the wire: finding a data server on this machine and speaking HTTP to it.
 * Knows no other room; what it shares with the server is the documented JSON. {@link
 * buckaroo.mcp.ServerClient} is the front door.
 */
package buckaroo.mcp;
