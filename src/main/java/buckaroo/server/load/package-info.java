/**
 * From a request to a loaded session. {@link buckaroo.server.load.PathPolicy} opens the file,
 * {@link buckaroo.server.load.LoadService} has it read, one large file at a time, and publishes the
 * result. What would not fit into memory, or is asked for in mode {@code lazy}, stays in its file:
 * {@code LazyLoads} shows it at once and tells viewers what is found out later.
 */
package buckaroo.server.load;
