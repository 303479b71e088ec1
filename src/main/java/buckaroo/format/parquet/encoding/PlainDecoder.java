package buckaroo.format.parquet.encoding;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.PhysicalType;

/** PLAIN: one value after the other; byte strings with their length in front. */
final class PlainDecoder implements ValueDecoder {
  private final PhysicalType type;
  private final int typeLength;
  private final byte[] bytes;
  private final int end;
  private int position;
  private int bit;

  PlainDecoder(PhysicalType type, int typeLength, byte[] bytes, int start, int end) {
    this.type = type;
    this.typeLength = typeLength;
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  @Override
  public void readLongs(long[] target, int offset, int count) throws MalformedFileException {
    switch (type) {
      case BOOLEAN -> readBooleans(target, offset, count);
      case INT32, FLOAT -> {
        require(4, count);
        for (int i = 0; i < count; i++) {
          target[offset + i] = LittleEndian.getInt(bytes, position + 4 * i);
        }
        position += 4 * count;
      }
      case INT64, DOUBLE -> {
        require(8, count);
        for (int i = 0; i < count; i++) {
          target[offset + i] = LittleEndian.getLong(bytes, position + 8 * i);
        }
        position += 8 * count;
      }
      default -> ValueDecoder.super.readLongs(target, offset, count);
    }
  }

  private void readBooleans(long[] target, int offset, int count) throws MalformedFileException {
    if (count > 8L * (end - position) - bit) {
      throw tooFew(count);
    }
    for (int i = 0; i < count; i++) {
      target[offset + i] = bytes[position] >>> bit & 1;
      bit++;
      position += bit >>> 3;
      bit &= 7;
    }
  }

  @Override
  public BinaryValues readBinary(int count) throws MalformedFileException, FileTooLargeException {
    return switch (type) {
      case BYTE_ARRAY -> readByteArrays(count);
      case FIXED_LEN_BYTE_ARRAY -> readFixed(count, typeLength);
      case INT96 -> readFixed(count, 12);
      default -> ValueDecoder.super.readBinary(count);
    };
  }

  private BinaryValues readByteArrays(int count) throws MalformedFileException {
    require(4, count);
    var starts = new int[count];
    var ends = new int[count];
    int at = position;
    for (int i = 0; i < count; i++) {
      if (end - at < 4) {
        throw tooFew(count);
      }
      int length = LittleEndian.getInt(bytes, at);
      at += 4;
      if (length < 0 || length > end - at) {
        throw new MalformedFileException(
            "a value claims " + length + " bytes where its page has " + (end - at) + " left");
      }
      starts[i] = at;
      at += length;
      ends[i] = at;
    }
    position = at;
    return new BinaryValues(bytes, starts, ends, count);
  }

  private BinaryValues readFixed(int count, int length) throws MalformedFileException {
    require(length, count);
    BinaryValues values = fixed(bytes, position, length, count);
    position += length * count;
    return values;
  }

  /** Values of one length that stand side by side. */
  static BinaryValues fixed(byte[] bytes, int start, int length, int count) {
    var starts = new int[count];
    var ends = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = start + length * i;
      ends[i] = starts[i] + length;
    }
    return new BinaryValues(bytes, starts, ends, count);
  }

  private void require(int valueBytes, int count) throws MalformedFileException {
    if ((long) valueBytes * count > end - position) {
      throw tooFew(count);
    }
  }

  private MalformedFileException tooFew(int count) {
    return new MalformedFileException(
        (end - position) + " bytes of a page are too few for " + count + " plain values");
  }
}
