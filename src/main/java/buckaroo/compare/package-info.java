/**
 * Two tables → one that shows what differs. {@link buckaroo.compare.TableComparison} is the front
 * door: it joins two tables in memory by key columns, marks every row by where it was found and
 * every pair of cells by whether they are equal, and counts. Out: a {@link
 * buckaroo.compare.ComparedTable}, a table like any other with {@link
 * buckaroo.compare.ComparisonFacts} beside it, or an {@link
 * buckaroo.compare.InvalidComparisonException} that says what is wrong with the keys. {@link
 * buckaroo.compare.DifferenceFilters} says kinds of rows as filters on those marks. Nothing here
 * knows files, sessions or JSON.
 */
package buckaroo.compare;
