package buckaroo.format.parquet.encoding;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.table.Nullable;

/** Picks the decoder of a page. */
public final class Decoders {
  private static final int PLAIN = 0;
  private static final int PLAIN_DICTIONARY = 2;
  private static final int RLE = 3;
  private static final int DELTA_BINARY_PACKED = 5;
  private static final int DELTA_LENGTH_BYTE_ARRAY = 6;
  private static final int DELTA_BYTE_ARRAY = 7;
  private static final int RLE_DICTIONARY = 8;
  private static final int BYTE_STREAM_SPLIT = 9;

  private Decoders() {}

  /** Whether the values of a type are decoded as numbers, not as byte strings. */
  public static boolean isNumber(PhysicalType type) {
    return switch (type) {
      case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> true;
      case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> false;
    };
  }

  /**
   * A decoder of the values of a data page, {@code bytes[start .. end)}.
   *
   * @param encoding number of the enum Encoding
   * @param dictionary of the column chunk, or null where it has none
   * @param valueCount how many values there are at most
   * @param maxBytes bound of what values may expand to
   * @throws MalformedFileException if the encoding is unknown or does not fit the type
   */
  public static ValueDecoder of(
      int encoding,
      PhysicalType type,
      int typeLength,
      @Nullable Dictionary dictionary,
      byte[] bytes,
      int start,
      int end,
      int valueCount,
      long maxBytes)
      throws MalformedFileException {
    return switch (encoding) {
      case PLAIN -> new PlainDecoder(type, typeLength, bytes, start, end);
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
        if (dictionary == null) {
          throw new MalformedFileException("a page points to a dictionary that is not there");
        }
        yield new DictionaryDecoder(dictionary, bytes, start, end);
      }
      case RLE -> {
        require(type == PhysicalType.BOOLEAN, "RLE", type);
        yield rleBooleans(bytes, start, end);
      }
      case DELTA_BINARY_PACKED -> {
        boolean narrow = type == PhysicalType.INT32;
        require(narrow || type == PhysicalType.INT64, "DELTA_BINARY_PACKED", type);
        yield valueCount == 0
            ? new PlainDecoder(type, typeLength, bytes, start, end)
            : new DeltaBinaryPackedDecoder(bytes, start, end, narrow);
      }
      case DELTA_LENGTH_BYTE_ARRAY -> {
        require(type == PhysicalType.BYTE_ARRAY, "DELTA_LENGTH_BYTE_ARRAY", type);
        yield valueCount == 0
            ? new PlainDecoder(type, typeLength, bytes, start, end)
            : new DeltaLengthByteArrayDecoder(bytes, start, end, valueCount);
      }
      case DELTA_BYTE_ARRAY -> {
        require(!isNumber(type) && type != PhysicalType.INT96, "DELTA_BYTE_ARRAY", type);
        yield valueCount == 0
            ? new PlainDecoder(type, typeLength, bytes, start, end)
            : new DeltaByteArrayDecoder(bytes, start, end, valueCount, maxBytes);
      }
      case BYTE_STREAM_SPLIT -> new ByteStreamSplitDecoder(type, typeLength, bytes, start, end);
      default ->
          throw new MalformedFileException(
              "a page has the encoding " + encoding + ", which cannot be read");
    };
  }

  private static ValueDecoder rleBooleans(byte[] bytes, int start, int end)
      throws MalformedFileException {
    if (end - start < 4) {
      return new RleBitPackedDecoder(bytes, start, start, 1);
    }
    int length = LittleEndian.getInt(bytes, start);
    if (length < 0 || length > end - start - 4) {
      throw new MalformedFileException(
          "booleans claim " + length + " bytes where their page has " + (end - start - 4));
    }
    return new RleBitPackedDecoder(bytes, start + 4, start + 4 + length, 1);
  }

  private static void require(boolean fits, String encoding, PhysicalType type)
      throws MalformedFileException {
    if (!fits) {
      throw new MalformedFileException("the encoding " + encoding + " does not fit " + type);
    }
  }
}
