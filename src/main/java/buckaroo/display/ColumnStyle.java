package buckaroo.display;

/**
 * One column of a display of mode buckaroo.
 *
 * @param column position in the table, from 0
 * @param headerName what stands at its head
 * @param hasTooltip whether the cell's own text is shown on hovering
 * @param minWidth pixels that the widest number and the header need
 */
public record ColumnStyle(
    int column, String headerName, Displayer displayer, boolean hasTooltip, int minWidth) {}
