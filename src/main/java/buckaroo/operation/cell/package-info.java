/**
 * Commands about cells, rows and columns as they stand: drop, fill, search, read true and false.
 */
package buckaroo.operation.cell;
