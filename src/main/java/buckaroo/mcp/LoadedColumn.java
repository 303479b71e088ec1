package buckaroo.mcp;

/**
 * A column as the server names it.
 *
 * @param name from the file: anything may stand in it
 */
public record LoadedColumn(String name, String dtype) {}
