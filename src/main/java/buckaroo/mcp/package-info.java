/**
 * The launcher: MCP on stdin and stdout for a model's client, and the client's side of the wire for
 * everybody. {@link buckaroo.mcp.McpCommand} is the front door. Lines flow from {@code
 * StdioTransport} to {@code McpServer}, which answers in the era of each request; a tool call goes
 * on a thread of its own to a {@code Tool}, which gets a data server from {@code EnsureServer} and
 * speaks to it through {@link buckaroo.mcp.ServerClient}. Knows no other room; what it shares with
 * the server is the documented JSON: HTTP, the state file and the lease.
 */
package buckaroo.mcp;
