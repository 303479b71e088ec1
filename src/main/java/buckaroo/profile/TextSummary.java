package buckaroo.profile;

/**
 * Lengths of text cells, counted in code points; missing cells do not count.
 *
 * @param emptyCount cells that hold the empty text
 */
public record TextSummary(long minLength, long maxLength, double meanLength, long emptyCount) {}
