package buckaroo.query;

import java.util.Optional;

/**
 * What a search for a cell found.
 *
 * @param cell empty where no cell lies that way
 * @param rows how many rows of the view hold the text
 */
public record FindResult(Optional<FoundCell> cell, long rows) {}
