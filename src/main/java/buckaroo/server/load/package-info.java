/**
 * From a request to a loaded session. {@link buckaroo.server.load.PathPolicy} opens the file,
 * {@link buckaroo.server.load.LoadService} has it read, one large file at a time, and publishes the
 * result.
 */
package buckaroo.server.load;
