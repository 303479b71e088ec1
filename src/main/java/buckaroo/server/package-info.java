/**
 * How it is carried: one public port. {@link buckaroo.server.DataServer} starts the room {@code
 * door}, which accepts every connection, judges it and hands WebSocket upgrades to {@code socket}
 * and everything else to {@code http}. Both know the door's gate and limits; neither knows the
 * other.
 */
package buckaroo.server;
