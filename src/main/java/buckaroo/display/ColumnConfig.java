package buckaroo.display;

/**
 * One column of a display.
 *
 * @param column position in the table, from 0
 * @param headerName what stands at its head
 */
public record ColumnConfig(int column, String headerName, Displayer displayer) {}
