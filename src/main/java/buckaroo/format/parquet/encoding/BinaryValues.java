package buckaroo.format.parquet.encoding;

/**
 * Values that are byte strings: value {@code i} is {@code bytes[starts[i] .. ends[i])}. The arrays
 * are shared with the page; whoever keeps a value copies it. Confined to one thread.
 */
public record BinaryValues(byte[] bytes, int[] starts, int[] ends, int count) {
  /** No values. */
  public static final BinaryValues EMPTY = new BinaryValues(new byte[0], new int[0], new int[0], 0);

  /** The bytes of all values together. */
  public long totalBytes() {
    long total = 0;
    for (int i = 0; i < count; i++) {
      total += ends[i] - starts[i];
    }
    return total;
  }

  /** The values at the given positions, over the same bytes. */
  public BinaryValues pick(int[] codes, int codeCount) {
    var pickedStarts = new int[codeCount];
    var pickedEnds = new int[codeCount];
    for (int i = 0; i < codeCount; i++) {
      pickedStarts[i] = starts[codes[i]];
      pickedEnds[i] = ends[codes[i]];
    }
    return new BinaryValues(bytes, pickedStarts, pickedEnds, codeCount);
  }
}
