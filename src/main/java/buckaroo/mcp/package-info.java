/**
 * The launcher: MCP on stdin and stdout for a model's client. {@link buckaroo.mcp.McpCommand} is
 * the front door. Lines flow from {@code StdioTransport} to {@code McpServer}, which answers in the
 * era of each request; a tool call goes on a thread of its own to a {@code Tool}, which gets a data
 * server from the room {@code client} and asks it over HTTP, as any program could.
 */
package buckaroo.mcp;
