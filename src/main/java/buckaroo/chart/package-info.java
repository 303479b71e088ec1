/**
 * Charts of one or two columns, computed over every row of a view, so that a picture of millions of
 * rows is as true as one of ten: a table's views and a {@link buckaroo.chart.ChartRequest} go in, a
 * {@link buckaroo.chart.Chart} comes out.
 *
 * <p>Start at {@link buckaroo.chart.Charts}. {@link buckaroo.chart.Scan} walks a view block by
 * block and {@link buckaroo.chart.Numbers} reads a column as doubles, times as milliseconds since
 * 1970; one maker for each kind of chart does the rest in one or two passes. What comes out is
 * bounded by the picture, never by the rows. Nothing here knows JSON.
 */
package buckaroo.chart;
