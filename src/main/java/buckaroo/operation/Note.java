package buckaroo.operation;

/**
 * Something worth knowing about an operation that was applied.
 *
 * @param index the position of the operation in its list, from 0
 * @param text a sentence, such as how many cells could not be read
 */
public record Note(int index, String text) {}
