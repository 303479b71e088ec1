/**
 * How a column should look: the dtype text that people know from pandas, and for each display a
 * {@link buckaroo.display.ColumnConfig} with a {@link buckaroo.display.Displayer}. In: a schema.
 * Out: values that {@code wire} turns into JSON.
 */
package buckaroo.display;
