package buckaroo.mcp;

/**
 * What a server says of a file that it loaded.
 *
 * @param browserAction what was done about a browser, in words
 */
public record LoadedFile(String session, long rows, int columns, String browserAction) {}
