package buckaroo.format.parquet.encoding;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.PhysicalType;

/** BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes, and so on. */
final class ByteStreamSplitDecoder implements ValueDecoder {
  private final boolean fixedLength;
  private final int valueBytes;
  private final byte[] bytes;
  private final int start;
  private final int valueCount;
  private int next;

  ByteStreamSplitDecoder(PhysicalType type, int typeLength, byte[] bytes, int start, int end)
      throws MalformedFileException {
    this.fixedLength = type == PhysicalType.FIXED_LEN_BYTE_ARRAY;
    this.valueBytes =
        switch (type) {
          case INT32, FLOAT -> 4;
          case INT64, DOUBLE -> 8;
          case FIXED_LEN_BYTE_ARRAY -> typeLength;
          default -> 0;
        };
    if (valueBytes == 0 || (end - start) % valueBytes != 0) {
      throw new MalformedFileException(
          (end - start) + " bytes cannot be split streams of " + type + " values");
    }
    this.bytes = bytes;
    this.start = start;
    this.valueCount = (end - start) / valueBytes;
  }

  @Override
  public void readLongs(long[] target, int offset, int count) throws MalformedFileException {
    if (fixedLength) {
      ValueDecoder.super.readLongs(target, offset, count);
    }
    take(count);
    for (int i = 0; i < count; i++) {
      long value = 0;
      int at = start + next + i;
      for (int b = 0; b < valueBytes; b++, at += valueCount) {
        value |= (bytes[at] & 0xffL) << 8 * b;
      }
      target[offset + i] = valueBytes == 4 ? (int) value : value;
    }
    next += count;
  }

  @Override
  public BinaryValues readBinary(int count) throws MalformedFileException {
    if (!fixedLength) {
      throw new MalformedFileException("split streams of numbers hold no byte strings");
    }
    take(count);
    var joined = new byte[count * valueBytes];
    for (int b = 0; b < valueBytes; b++) {
      int from = start + b * valueCount + next;
      for (int i = 0; i < count; i++) {
        joined[i * valueBytes + b] = bytes[from + i];
      }
    }
    next += count;
    return PlainDecoder.fixed(joined, 0, valueBytes, count);
  }

  private void take(int count) throws MalformedFileException {
    if (count > valueCount - next) {
      throw new MalformedFileException(
          "a page has " + (valueCount - next) + " values where " + count + " are wanted");
    }
  }
}
