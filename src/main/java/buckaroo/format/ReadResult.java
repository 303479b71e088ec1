package buckaroo.format;

import buckaroo.table.Table;

/**
 * A table and what was guessed on the way to it.
 *
 * @param table every row of the file
 * @param facts format, encoding, delimiter and header as taken, with warnings
 */
public record ReadResult(Table table, FileFacts facts) {}
