package buckaroo.view;

/**
 * Sort by one column. Missing cells come last in either direction, and equal cells keep their file
 * order.
 *
 * @param column position from 0
 * @param descending largest first
 */
public record SortKey(int column, boolean descending) {}
