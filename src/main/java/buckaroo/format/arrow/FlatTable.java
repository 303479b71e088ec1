package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A table of FlatBuffers, the encoding of Arrow's metadata. Fields go by their numbers; one that is
 * not there has its default. Every place is checked against the bytes there are. Immutable and safe
 * for any thread.
 *
 * <pre>
 *   vtable:  its bytes (2) | bytes of the table (2) | place of each field in the table (2 each)
 *   table:   distance back to the vtable (4) | fields
 * </pre>
 */
final class FlatTable {
  private final ByteBuffer bytes;
  private final int at;
  private final int vtable;
  private final int vtableBytes;

  private FlatTable(ByteBuffer bytes, int at) throws MalformedFileException {
    this.bytes = bytes;
    this.at = check(at, 4);
    this.vtable = check((long) at - bytes.getInt(at), 4);
    this.vtableBytes = bytes.getShort(vtable) & 0xFFFF;
    check(vtable, vtableBytes);
  }

  /** The root of some bytes. */
  static FlatTable root(byte[] bytes) throws MalformedFileException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 4) {
      throw damaged();
    }
    return at(buffer, Integer.toUnsignedLong(buffer.getInt(0)));
  }

  private static FlatTable at(ByteBuffer bytes, long position) throws MalformedFileException {
    if (position > bytes.limit() - 4L) {
      throw damaged();
    }
    return new FlatTable(bytes, (int) position);
  }

  private static MalformedFileException damaged() {
    return new MalformedFileException("its metadata is damaged: it points out of itself");
  }

  private int check(long position, long length) throws MalformedFileException {
    if (position < 0 || length < 0 || position > bytes.limit() - length) {
      throw damaged();
    }
    return (int) position;
  }

  /** Where a field of so many bytes stands; -1 where it is not there. */
  private int place(int field, int length) throws MalformedFileException {
    int entry = 4 + 2 * field;
    if (entry + 2 > vtableBytes) {
      return -1;
    }
    int offset = bytes.getShort(vtable + entry) & 0xFFFF;
    return offset == 0 ? -1 : check((long) at + offset, length);
  }

  private int target(int place) throws MalformedFileException {
    return check(place + Integer.toUnsignedLong(bytes.getInt(place)), 4);
  }

  int i8(int field, int otherwise) throws MalformedFileException {
    int place = place(field, 1);
    return place < 0 ? otherwise : bytes.get(place);
  }

  boolean bool(int field) throws MalformedFileException {
    return i8(field, 0) != 0;
  }

  int i16(int field, int otherwise) throws MalformedFileException {
    int place = place(field, 2);
    return place < 0 ? otherwise : bytes.getShort(place);
  }

  int i32(int field, int otherwise) throws MalformedFileException {
    int place = place(field, 4);
    return place < 0 ? otherwise : bytes.getInt(place);
  }

  long i64(int field, long otherwise) throws MalformedFileException {
    int place = place(field, 8);
    return place < 0 ? otherwise : bytes.getLong(place);
  }

  @Nullable
  FlatTable table(int field) throws MalformedFileException {
    int place = place(field, 4);
    return place < 0 ? null : at(bytes, target(place));
  }

  @Nullable
  String text(int field) throws MalformedFileException {
    int place = place(field, 4);
    if (place < 0) {
      return null;
    }
    int text = target(place);
    int length = bytes.getInt(text);
    check(text + 4L, length);
    return new String(bytes.array(), text + 4, length, StandardCharsets.UTF_8);
  }

  /** How many elements a vector has; 0 where it is not there. */
  int count(int field, int elementBytes) throws MalformedFileException {
    int place = place(field, 4);
    if (place < 0) {
      return 0;
    }
    int vector = target(place);
    long count = Integer.toUnsignedLong(bytes.getInt(vector));
    check(vector + 4L, count * elementBytes);
    return (int) count;
  }

  /** The bytes where an element of a vector of structs or numbers begins. */
  private int element(int field, int elementBytes, int index) throws MalformedFileException {
    if (index >= count(field, elementBytes)) {
      throw damaged();
    }
    return target(place(field, 4)) + 4 + elementBytes * index;
  }

  /** A number of 8 bytes within an element of a vector. */
  long i64(int field, int elementBytes, int index, int within) throws MalformedFileException {
    return bytes.getLong(element(field, elementBytes, index) + within);
  }

  /** A number of 4 bytes within an element of a vector. */
  int i32(int field, int elementBytes, int index, int within) throws MalformedFileException {
    return bytes.getInt(element(field, elementBytes, index) + within);
  }

  /** A table of a vector of tables. */
  FlatTable table(int field, int index) throws MalformedFileException {
    return at(bytes, target(element(field, 4, index)));
  }
}
