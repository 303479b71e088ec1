/** Rows by the values of a column: groups and their aggregates, duplicates, categories. */
package buckaroo.operation.group;
