/**
 * What can be asked about the rows of a view beside the rows themselves. Each question is a class
 * with one front door that takes a table's views, a {@link buckaroo.view.ViewSpec} and what else it
 * needs, and gives a record: {@link buckaroo.query.CellSearch} finds the next cell that holds a
 * text, {@link buckaroo.query.DifferenceSearch} the next row that differs, {@link
 * buckaroo.query.ValueCounter} counts the values of a column, {@link buckaroo.query.BarCounts}
 * counts rows by the bars of the histograms.
 *
 * <p>Rows are read through windows, in chunks, so that a table may be in memory or elsewhere. All
 * work asks its {@link buckaroo.table.Cancellation} often. Nothing here knows JSON or the wire's
 * names.
 */
package buckaroo.query;
