package buckaroo.format.parquet.encoding;

import buckaroo.format.MalformedFileException;

/** RLE_DICTIONARY, earlier called PLAIN_DICTIONARY: a width in one byte, then codes. */
public final class DictionaryDecoder implements ValueDecoder {
  private final Dictionary dictionary;
  private final RleBitPackedDecoder codes;
  private int[] scratch = new int[0];

  DictionaryDecoder(Dictionary dictionary, byte[] bytes, int start, int end)
      throws MalformedFileException {
    this.dictionary = dictionary;
    // A page of nothing but missing values may leave even the width out.
    int width = start < end ? bytes[start] & 0xff : 0;
    this.codes = new RleBitPackedDecoder(bytes, Math.min(start + 1, end), end, width);
  }

  public Dictionary dictionary() {
    return dictionary;
  }

  /**
   * Decodes the next codes, each a position in the dictionary.
   *
   * @throws MalformedFileException if there are fewer, or one is outside the dictionary
   */
  public void readCodes(int[] target, int offset, int count) throws MalformedFileException {
    codes.read(target, offset, count);
    int size = dictionary.size();
    int outside = 0;
    for (int i = offset; i < offset + count; i++) {
      // Negative, as is its sign bit, when the code is inside.
      outside |= ~((target[i] - size) & ~target[i]);
    }
    if (outside < 0) {
      throw new MalformedFileException("a code is outside its dictionary of " + size + " values");
    }
  }

  @Override
  public void readLongs(long[] target, int offset, int count) throws MalformedFileException {
    if (dictionary.longs().length == 0 && dictionary.size() > 0) {
      ValueDecoder.super.readLongs(target, offset, count);
    }
    int[] picked = codes(count);
    long[] longs = dictionary.longs();
    for (int i = 0; i < count; i++) {
      target[offset + i] = longs[picked[i]];
    }
  }

  @Override
  public BinaryValues readBinary(int count) throws MalformedFileException {
    return dictionary.binary().pick(codes(count), count);
  }

  private int[] codes(int count) throws MalformedFileException {
    if (scratch.length < count) {
      scratch = new int[count];
    }
    readCodes(scratch, 0, count);
    return scratch;
  }
}
