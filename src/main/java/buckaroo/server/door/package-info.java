/**
 * The one public port. The {@link buckaroo.server.door.FrontDoor} accepts every connection, reads
 * its first request head within bytes and time, hands upgrades that the {@link
 * buckaroo.server.door.RequestGate} lets pass to an {@link buckaroo.server.door.UpgradeHandler},
 * and splices everything else to the HTTP server on its internal port. That server judges each of
 * its requests by the same gate, since a spliced connection carries many. This room knows neither
 * HTTP routes nor WebSocket frames; both build on it.
 */
package buckaroo.server.door;
