package buckaroo.view;

/** Finds one text in the bytes of others. Safe for any thread. */
public sealed interface TextFinder permits ByteSearch, FoldedSearch {
  /**
   * Where a match begins within {@code text[from .. to)}, or -1. Asking again from behind each
   * place finds at least one match within every cell that holds one.
   */
  int find(byte[] text, int from, int to);

  /** Where the shortest match that begins at a place ends, or -1 where none does. */
  int end(byte[] text, int at, int to);

  /** Whether the text is the whole of {@code text[from .. to)}. */
  boolean isAll(byte[] text, int from, int to);
}
