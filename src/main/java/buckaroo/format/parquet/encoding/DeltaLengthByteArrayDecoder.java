package buckaroo.format.parquet.encoding;

import buckaroo.format.MalformedFileException;

/** DELTA_LENGTH_BYTE_ARRAY: all lengths, delta encoded, then all bytes. */
final class DeltaLengthByteArrayDecoder implements ValueDecoder {
  private final byte[] bytes;
  private final int end;
  private final long[] lengths;
  private int next;
  private int position;

  DeltaLengthByteArrayDecoder(byte[] bytes, int start, int end, int valueCount)
      throws MalformedFileException {
    this.bytes = bytes;
    this.end = end;
    var decoder = new DeltaBinaryPackedDecoder(bytes, start, end, true);
    this.lengths = lengths(decoder, valueCount);
    this.position = decoder.position();
  }

  /**
   * Reads the lengths that precede the bytes; all of them, since the bytes begin behind the last.
   */
  static long[] lengths(DeltaBinaryPackedDecoder decoder, int valueCount)
      throws MalformedFileException {
    if (decoder.valuesLeft() > valueCount) {
      throw new MalformedFileException(
          "a page of " + valueCount + " values has " + decoder.valuesLeft() + " lengths");
    }
    var lengths = new long[(int) decoder.valuesLeft()];
    decoder.readLongs(lengths, 0, lengths.length);
    return lengths;
  }

  @Override
  public BinaryValues readBinary(int count) throws MalformedFileException {
    if (count > lengths.length - next) {
      throw new MalformedFileException(
          "a page has " + (lengths.length - next) + " lengths where " + count + " are wanted");
    }
    var starts = new int[count];
    var ends = new int[count];
    for (int i = 0; i < count; i++) {
      long length = lengths[next++];
      if (length < 0 || length > end - position) {
        throw new MalformedFileException(
            "a value claims " + length + " bytes where its page has " + (end - position) + " left");
      }
      starts[i] = position;
      position += (int) length;
      ends[i] = position;
    }
    return new BinaryValues(bytes, starts, ends, count);
  }
}
