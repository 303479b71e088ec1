package buckaroo.format;

/**
 * What a file may cost before it is refused; checked before anything of that size is allocated.
 *
 * @param columns the most columns of a table
 * @param fieldBytes the longest single cell, in bytes
 * @param inflatedBytes the most bytes that a compressed file may inflate to
 * @param inflationRatio how many times its size a compressed file may inflate to, once more than
 *     {@link #FREE_INFLATED_BYTES} came out
 * @param tableBytes the most heap that one table may be expected to take
 * @param jsonCells the most cells of a JSON document, missing ones among them
 */
public record Limits(
    int columns,
    int fieldBytes,
    long inflatedBytes,
    int inflationRatio,
    long tableBytes,
    long jsonCells) {
  /** Small files may compress as well as they like: the ratio counts from here. */
  public static final long FREE_INFLATED_BYTES = 64L << 20;

  /** What a person can do about {@link #tableBytes}; the end of a sentence. */
  public static final String HOW_TO_RAISE =
      "BUCKAROO_MEMORY sets this limit, which is 60 % of the heap otherwise, and -Xmx of Java the"
          + " heap";

  private static final int LONGEST_FIELD = 64 << 20;
  private static final long MOST_JSON_CELLS = 200_000_000;

  /** Limits with the usual number of cells of a JSON document. */
  public Limits(
      int columns, int fieldBytes, long inflatedBytes, int inflationRatio, long tableBytes) {
    this(columns, fieldBytes, inflatedBytes, inflationRatio, tableBytes, MOST_JSON_CELLS);
  }

  /** The limits of the security page, scaled to the heap of this process. */
  public static Limits standard() {
    long heap = Runtime.getRuntime().maxMemory();
    // While it is read, a cell may be held several times over.
    int field = (int) Math.min(LONGEST_FIELD, heap / 16);
    return new Limits(100_000, field, heap / 10 * 4, 1000, heap / 10 * 6);
  }

  /** The same limits but for the heap of one table. */
  public Limits withTableBytes(long otherTableBytes) {
    return new Limits(
        columns, fieldBytes, inflatedBytes, inflationRatio, otherTableBytes, jsonCells);
  }
}
