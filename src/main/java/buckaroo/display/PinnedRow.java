package buckaroo.display;

/**
 * A statistic that stands above the rows.
 *
 * @param statistic by its name on the wire
 */
public record PinnedRow(String statistic, Displayer displayer) {}
