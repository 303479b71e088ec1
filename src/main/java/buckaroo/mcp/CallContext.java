package buckaroo.mcp;

/**
 * What a tool knows of the call that it serves.
 *
 * @param requestId ties together the log lines, the HTTP request and the socket messages of a call
 */
record CallContext(String requestId, Progress progress) {}
