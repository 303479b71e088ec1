package buckaroo.format;

/**
 * Tells by the bytes of rows which of them a search finds, exactly, without reading their cells.
 * For one thread.
 */
public interface RowMatcher {
  /** Finds one text in bytes, in whatever ways it may be written. */
  interface Finder {
    /** Where the text first stands within {@code bytes[from .. to)}, or -1. */
    int find(byte[] bytes, int from, int to);

    /**
     * Where the text that stands at a place ends, or -1 where it does not end before {@code to}.
     */
    int end(byte[] bytes, int at, int to);

    /** Whether the text is all of {@code bytes[from .. to)}. */
    boolean isAll(byte[] bytes, int from, int to);
  }

  /**
   * A text to look for.
   *
   * @param utf8 at least one byte
   * @param whole whether a cell must hold nothing else
   */
  record Text(byte[] utf8, boolean whole, Finder finder) {}

  /** Takes the rows that match, in file order. */
  @FunctionalInterface
  interface Matches {
    /**
     * One row.
     *
     * @param number of the row among those that were given, from 0
     * @param start where it begins
     * @param end behind its last byte; line ends may stand before
     */
    void row(int number, int start, int end);
  }

  /**
   * Looks at some whole rows.
   *
   * @param bytes with {@link TextRows#ROOM} bytes behind {@code end}
   * @param start where the first row begins
   * @param end where the last one ends, with its line end if it has one
   */
  void match(byte[] bytes, int start, int end, Matches matches);
}
