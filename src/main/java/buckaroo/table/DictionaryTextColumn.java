package buckaroo.table;

/** Text stored once per distinct value, with a code a row. */
public final class DictionaryTextColumn extends TextColumn {
  private final PlainTextColumn dictionary;
  private final int[] codes;

  private DictionaryTextColumn(PlainTextColumn dictionary, int[] codes, Validity validity) {
    super(validity);
    this.dictionary = dictionary;
    this.codes = codes;
  }

  /**
   * A column whose row {@code r} holds the dictionary's row {@code codes[r]}.
   *
   * @param codes not copied; a missing cell may carry any code, but cells must be empty there, so
   *     the readers give it the code of an empty entry
   */
  public static DictionaryTextColumn of(
      PlainTextColumn dictionary, int[] codes, Validity validity) {
    return new DictionaryTextColumn(dictionary, codes, validity);
  }

  /** The distinct values, in order of first appearance. */
  public PlainTextColumn dictionary() {
    return dictionary;
  }

  /** The position in {@link #dictionary} of a row's value. */
  public int code(int row) {
    return codes[row];
  }

  @Override
  public byte[] bytes(int row) {
    return dictionary.bytes(codes[row]);
  }

  @Override
  public int start(int row) {
    return dictionary.start(codes[row]);
  }

  @Override
  public int end(int row) {
    return dictionary.end(codes[row]);
  }

  @Override
  public long memoryBytes() {
    return dictionary.memoryBytes() + 4L * codes.length + validity().memoryBytes();
  }
}
