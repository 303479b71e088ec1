/**
 * How long a server lives that a launcher started (DESIGN section 12.8). Each launcher holds a
 * connection open, its lease; a few seconds after the last one ended, whatever ended it, the server
 * ends as well. {@link buckaroo.server.lease.LeaseUpgrade} takes leases in at the door, {@link
 * buckaroo.server.lease.Leases} counts them, {@link buckaroo.server.lease.ShutdownHandler} ends the
 * server on request. All of them ask for the secret that only launchers of this user know.
 */
package buckaroo.server.lease;
