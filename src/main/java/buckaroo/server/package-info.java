/**
 * How it is carried: one public port. The {@link buckaroo.server.FrontDoor} accepts every
 * connection, reads the first request head, and hands WebSocket upgrades to {@code socket} and
 * everything else to {@code http}. The {@link buckaroo.server.RequestGate} judges every request and
 * every upgrade.
 */
package buckaroo.server;
