package buckaroo.query;

/**
 * A cell that holds the text.
 *
 * @param row position in the view, from 0
 * @param column position in the table, from 0
 * @param wrapped whether the search went on beyond the last row, or before the first
 */
public record FoundCell(long row, int column, boolean wrapped) {}
