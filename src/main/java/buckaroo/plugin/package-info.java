/**
 * Runs the plug-ins of the operator: {@link buckaroo.plugin.Plugins} loads them from a folder of
 * jars when the server starts, and keeps what they do from harming it. Each call is bounded in time
 * and in what it may give; a failure is named, logged, and leaves the table without that part.
 */
package buckaroo.plugin;
