package buckaroo.lazy;

import buckaroo.table.MemoryTable;

/**
 * Rows that were read of a piece.
 *
 * @param refs the reference of each row, rising
 */
record PieceRows(MemoryTable table, long[] refs) {}
