package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;
import java.nio.charset.StandardCharsets;

/**
 * Reads Thrift structs in the compact protocol, the counterpart of {@link ThriftCompactWriter}. The
 * caller opens a struct, asks for one field after the other, and reads or skips the value of each.
 *
 * <p>No length that the bytes claim is believed: text and lists must fit into the bytes left, and
 * nesting is bounded. Confined to one thread.
 */
public final class ThriftCompactReader {
  /** What {@link #nextField} gives at the end of a struct. */
  public static final int STOP = 0;

  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int BYTE = 3;
  static final int I16 = 4;
  static final int I32 = 5;
  static final int I64 = 6;
  static final int DOUBLE = 7;
  static final int BINARY = 8;
  static final int LIST = 9;
  static final int SET = 10;
  static final int MAP = 11;
  static final int STRUCT = 12;

  /** Structs within structs; Parquet's own need six. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_VARINT_BYTES = 10;

  private final byte[] bytes;
  private final int end;
  private final short[] outerIds = new short[MAX_DEPTH];
  private int position;
  private int depth;
  private short lastId;
  private int fieldType;

  /** A reader of {@code bytes[start .. end)}. */
  public ThriftCompactReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Position in the array of the next unread byte. */
  public int position() {
    return position;
  }

  /** Begins a struct: the outermost, a field's or a list element's. */
  public void open() throws MalformedFileException {
    if (depth == MAX_DEPTH) {
      throw new MalformedFileException("metadata is nested more than " + MAX_DEPTH + " deep");
    }
    outerIds[depth++] = lastId;
    lastId = 0;
  }

  /**
   * Goes to the next field of the open struct, or closes it.
   *
   * @return the field's id, which is never 0; {@link #STOP} when the struct was closed
   */
  public int nextField() throws MalformedFileException {
    int head = readByte();
    if (head == 0) {
      lastId = outerIds[--depth];
      return STOP;
    }
    int distance = head >> 4 & 15;
    long id = distance != 0 ? lastId + distance : zigzag(readVarint());
    if (id <= 0 || id > Short.MAX_VALUE) {
      throw new MalformedFileException("metadata has a field with the id " + id);
    }
    lastId = (short) id;
    fieldType = head & 15;
    return lastId;
  }

  /** The value of a true or false field. */
  public boolean readBool() throws MalformedFileException {
    if (fieldType != TRUE && fieldType != FALSE) {
      throw wrongType("true or false");
    }
    return fieldType == TRUE;
  }

  /** The value of a field of one byte. */
  public int readI8() throws MalformedFileException {
    require(BYTE, "a byte");
    return (byte) readByte();
  }

  /** The value of a 32-bit integer field. */
  public int readI32() throws MalformedFileException {
    if (fieldType != I16) {
      require(I32, "a 32-bit integer");
    }
    return readI32Element();
  }

  /** The value of a 64-bit integer field. */
  public long readI64() throws MalformedFileException {
    if (fieldType != I32) {
      require(I64, "a 64-bit integer");
    }
    return zigzag(readVarint());
  }

  /** The value of a text field; bytes that are not UTF-8 are replaced. */
  public String readText() throws MalformedFileException {
    require(BINARY, "text");
    int length = readLength(1);
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** Checks that the field is a struct and opens it. */
  public void openField() throws MalformedFileException {
    require(STRUCT, "a struct");
    open();
  }

  /**
   * Begins a list of structs; the caller opens and reads as many.
   *
   * @return how many; each takes a byte at least, so never more than there are bytes left
   */
  public int readStructList() throws MalformedFileException {
    require(LIST, "a list");
    int head = readByte();
    int count = head >> 4 & 15;
    if (count == 15) {
      count = readLength(1);
    } else if (count > end - position) {
      throw truncated();
    }
    if ((head & 15) != STRUCT && count > 0) {
      throw new MalformedFileException("metadata has a list of something else than structs");
    }
    return count;
  }

  /** Passes over the value of the field, whatever it is. */
  public void skip() throws MalformedFileException {
    skip(fieldType, false, 0);
  }

  private void skip(int type, boolean element, int level) throws MalformedFileException {
    if (level + depth > MAX_DEPTH) {
      throw new MalformedFileException("metadata is nested more than " + MAX_DEPTH + " deep");
    }
    switch (type) {
      case TRUE, FALSE -> {
        // A field's truth is in its type; an element has a byte of its own.
        if (element) {
          readByte();
        }
      }
      case BYTE -> readByte();
      case I16, I32, I64 -> readVarint();
      case DOUBLE -> skipBytes(8);
      case BINARY -> skipBytes(readLength(1));
      case LIST, SET -> skipList(level);
      case MAP -> skipMap(level);
      case STRUCT -> skipStruct(level);
      default -> throw new MalformedFileException("metadata has a field of the type " + type);
    }
  }

  private void skipList(int level) throws MalformedFileException {
    int head = readByte();
    int count = head >> 4 & 15;
    if (count == 15) {
      count = readLength(1);
    }
    for (int i = 0; i < count; i++) {
      skip(head & 15, true, level + 1);
    }
  }

  private void skipMap(int level) throws MalformedFileException {
    int count = readLength(1);
    if (count == 0) {
      return;
    }
    int types = readByte();
    for (int i = 0; i < count; i++) {
      skip(types >> 4 & 15, true, level + 1);
      skip(types & 15, true, level + 1);
    }
  }

  private void skipStruct(int level) throws MalformedFileException {
    int head = readByte();
    while (head != 0) {
      if ((head >> 4 & 15) == 0) {
        readVarint();
      }
      skip(head & 15, false, level + 1);
      head = readByte();
    }
  }

  private void skipBytes(int count) throws MalformedFileException {
    if (count > end - position) {
      throw truncated();
    }
    position += count;
  }

  private int readI32Element() throws MalformedFileException {
    long value = zigzag(readVarint());
    if (value != (int) value) {
      throw new MalformedFileException("metadata has " + value + " where 32 bits are allowed");
    }
    return (int) value;
  }

  /** A length whose items take so many bytes each at least, checked against the bytes left. */
  private int readLength(int itemBytes) throws MalformedFileException {
    long length = readVarint();
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new MalformedFileException("metadata claims a length of " + length);
    }
    if (length * itemBytes > end - position) {
      throw truncated();
    }
    return (int) length;
  }

  private long readVarint() throws MalformedFileException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      int next = readByte();
      value |= (next & 0x7FL) << 7 * i;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedFileException("metadata has a number of more than 10 bytes");
  }

  private static long zigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  private int readByte() throws MalformedFileException {
    if (position >= end) {
      throw truncated();
    }
    return bytes[position++];
  }

  private void require(int type, String name) throws MalformedFileException {
    if (fieldType != type) {
      throw wrongType(name);
    }
  }

  private MalformedFileException wrongType(String name) {
    return new MalformedFileException(
        "metadata field " + lastId + " is of type " + fieldType + " and should be " + name);
  }

  private static TruncatedException truncated() {
    return new TruncatedException("metadata ends too early");
  }
}
