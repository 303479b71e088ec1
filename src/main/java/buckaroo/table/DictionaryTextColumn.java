package buckaroo.table;

/** Text stored once per distinct value, with a code a row in the narrowest array that holds it. */
public final class DictionaryTextColumn extends TextColumn {
  private final PlainTextColumn dictionary;
  private final byte @Nullable [] byteCodes;
  private final char @Nullable [] charCodes;
  private final int[] intCodes;

  private DictionaryTextColumn(
      PlainTextColumn dictionary,
      byte @Nullable [] byteCodes,
      char @Nullable [] charCodes,
      int[] intCodes,
      Validity validity) {
    super(validity);
    this.dictionary = dictionary;
    this.byteCodes = byteCodes;
    this.charCodes = charCodes;
    this.intCodes = intCodes;
  }

  /**
   * A column whose row {@code r} holds the dictionary's row {@code codes[r]}.
   *
   * @param codes not copied unless narrower ones do; a missing cell may carry any code, but cells
   *     must be empty there, so the readers give it the code of an empty entry
   */
  public static DictionaryTextColumn of(
      PlainTextColumn dictionary, int[] codes, Validity validity) {
    int rows = validity.rowCount();
    if (dictionary.rowCount() <= 1 << 8) {
      byte[] narrow = new byte[rows];
      for (int row = 0; row < rows; row++) {
        narrow[row] = (byte) codes[row];
      }
      return of(dictionary, narrow, validity);
    }
    if (dictionary.rowCount() <= 1 << 16) {
      char[] narrow = new char[rows];
      for (int row = 0; row < rows; row++) {
        narrow[row] = (char) codes[row];
      }
      return of(dictionary, narrow, validity);
    }
    return new DictionaryTextColumn(dictionary, null, null, codes, validity);
  }

  /**
   * As above, for a dictionary of at most 65,536 entries.
   *
   * @param codes not copied
   */
  public static DictionaryTextColumn of(
      PlainTextColumn dictionary, char[] codes, Validity validity) {
    return new DictionaryTextColumn(dictionary, null, codes, new int[0], validity);
  }

  /**
   * As above, for a dictionary of at most 256 entries.
   *
   * @param codes unsigned; not copied
   */
  public static DictionaryTextColumn of(
      PlainTextColumn dictionary, byte[] codes, Validity validity) {
    return new DictionaryTextColumn(dictionary, codes, null, new int[0], validity);
  }

  /** The distinct values, in order of first appearance. */
  public PlainTextColumn dictionary() {
    return dictionary;
  }

  /** The position in {@link #dictionary} of a row's value. */
  public int code(int row) {
    if (byteCodes != null) {
      return byteCodes[row] & 0xff;
    }
    return charCodes != null ? charCodes[row] : intCodes[row];
  }

  @Override
  public DictionaryTextColumn within(Validity present) {
    return new DictionaryTextColumn(dictionary, byteCodes, charCodes, intCodes, present);
  }

  @Override
  public byte[] bytes(int row) {
    return dictionary.bytes(code(row));
  }

  @Override
  public int start(int row) {
    return dictionary.start(code(row));
  }

  @Override
  public int end(int row) {
    return dictionary.end(code(row));
  }

  /**
   * Coded by the same dictionary, to which cells without a row add an empty entry; without a
   * dictionary where only few of its entries would be used.
   */
  @Override
  public TextColumn gather(int[] rows, Parallel parallel) {
    boolean needsEmpty = false;
    for (int row : rows) {
      needsEmpty |= row < 0;
    }
    if (needsEmpty && dictionary.rowCount() >= rows.length) {
      return PlainTextColumn.copy(this, rows, parallel);
    }
    int empty = dictionary.rowCount();
    PlainTextColumn entries = needsEmpty ? dictionary.withEmptyRow(parallel) : dictionary;
    Validity present = validity().gather(rows, parallel);
    if (entries.rowCount() <= 1 << 8) {
      var codes = new byte[rows.length];
      parallel.rows(
          rows.length,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              codes[i] = (byte) (rows[i] < 0 ? empty : code(rows[i]));
            }
          });
      return of(entries, codes, present);
    }
    var codes = new int[rows.length];
    parallel.rows(
        rows.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            codes[i] = rows[i] < 0 ? empty : code(rows[i]);
          }
        });
    return of(entries, codes, present);
  }

  @Override
  public long memoryBytes() {
    long codes =
        byteCodes != null
            ? byteCodes.length
            : charCodes != null ? 2L * charCodes.length : 4L * intCodes.length;
    return dictionary.memoryBytes() + codes + validity().memoryBytes();
  }
}
