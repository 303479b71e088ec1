/**
 * How a column should look: the dtype text that people know from pandas, and for each display a
 * {@link buckaroo.display.ColumnConfig} or {@link buckaroo.display.ColumnStyle} with a {@link
 * buckaroo.display.Displayer}. In: a schema and, for mode buckaroo, its statistics. Out: values
 * that {@code wire} turns into JSON.
 */
package buckaroo.display;
