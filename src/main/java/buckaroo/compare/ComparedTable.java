package buckaroo.compare;

import buckaroo.table.MemoryTable;

/**
 * What a comparison gives.
 *
 * @param table the columns of the first table, those of the second one but the keys, which table a
 *     row is in, and for every column that both have whether its cells are equal
 * @param facts which column is what, and counts
 */
public record ComparedTable(MemoryTable table, ComparisonFacts facts) {}
