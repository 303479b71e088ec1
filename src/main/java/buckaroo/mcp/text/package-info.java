/**
 * What a model reads and what it wrote, as text: answers of a server in words of few characters,
 * names and cells from files quoted as data, paths as models write them and what they may have
 * meant. {@link buckaroo.mcp.text.QuotedCell} is where nothing of a file passes as an instruction.
 */
package buckaroo.mcp.text;
