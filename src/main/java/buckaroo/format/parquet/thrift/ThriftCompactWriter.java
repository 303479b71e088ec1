package buckaroo.format.parquet.thrift;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes Thrift structs in the compact protocol. The caller writes the fields of a struct in rising
 * order of their ids and closes each struct that it opens; the outermost one is open from the
 * start.
 *
 * <p>A field is one byte, distance from the last id and type, then its value:
 *
 * <pre>
 *   0001 0101  zigzag varint     id + 1, type i32
 *   0010 1100  fields... 00      id + 2, type struct, closed by a zero byte
 * </pre>
 *
 * <p>Confined to one thread.
 */
public final class ThriftCompactWriter {
  /** Type of list elements that are 32-bit integers. */
  public static final int I32 = 5;

  /** Type of list elements that are text. */
  public static final int BINARY = 8;

  /** Type of list elements that are structs. */
  public static final int STRUCT = 12;

  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int I64 = 6;
  private static final int LIST = 9;

  private byte[] bytes = new byte[256];
  private int size;
  private short[] outerIds = new short[8];
  private int depth;
  private int lastId;

  /** A 32-bit integer field. */
  public void i32(int id, int value) {
    header(id, I32);
    varint(zigzag(value));
  }

  /** A 64-bit integer field. */
  public void i64(int id, long value) {
    header(id, I64);
    varint(zigzag(value));
  }

  /** A field of one byte. */
  public void i8(int id, int value) {
    header(id, BYTE);
    put(value);
  }

  /** A true or false field. */
  public void bool(int id, boolean value) {
    header(id, value ? TRUE : FALSE);
  }

  /** A text field, written as UTF-8. */
  public void text(int id, String value) {
    header(id, BINARY);
    element(value);
  }

  /**
   * Begins a list field; its elements follow.
   *
   * @param elementType {@link #I32}, {@link #BINARY} or {@link #STRUCT}
   */
  public void list(int id, int elementType, int count) {
    header(id, LIST);
    if (count < 15) {
      put(count << 4 | elementType);
    } else {
      put(0xF0 | elementType);
      varint(count);
    }
  }

  /** A list element that is a 32-bit integer. */
  public void element(int value) {
    varint(zigzag(value));
  }

  /** A list element that is text. */
  public void element(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  /** Opens a struct field. */
  public void open(int id) {
    header(id, STRUCT);
    openElement();
  }

  /** Opens a struct that is a list element. */
  public void openElement() {
    if (depth == outerIds.length) {
      outerIds = Arrays.copyOf(outerIds, depth * 2);
    }
    outerIds[depth++] = (short) lastId;
    lastId = 0;
  }

  /** Closes the struct opened last. */
  public void close() {
    put(0);
    lastId = outerIds[--depth];
  }

  /** An empty struct field, as the members of Parquet's unions often are. */
  public void empty(int id) {
    open(id);
    close();
  }

  /** Closes the outermost struct and gives the bytes written so far. */
  public byte[] finish() {
    put(0);
    return Arrays.copyOf(bytes, size);
  }

  private void header(int id, int type) {
    int distance = id - lastId;
    if (distance > 0 && distance < 16) {
      put(distance << 4 | type);
    } else {
      put(type);
      varint(zigzag(id));
    }
    lastId = id;
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      put((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  private void put(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
