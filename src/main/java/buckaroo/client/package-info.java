/**
 * The client's side of a data server, for the commands and for the model's launcher alike: finding
 * one on its port or by what it wrote down, starting one as a process of its own, holding a lease
 * on it, and speaking to it over HTTP. {@link buckaroo.client.EnsureServer} gives a server, {@link
 * buckaroo.client.ServerClient} speaks to one. Shares with the server only the documented JSON:
 * HTTP, the state file and the lease.
 */
package buckaroo.client;
