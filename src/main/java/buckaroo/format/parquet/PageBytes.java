package buckaroo.format.parquet;

import buckaroo.format.parquet.compression.SnappyEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a file under construction, little endian as Parquet wants them. The caller reserves
 * room before it puts values, so that the loops over cells do no more than store. Confined to one
 * thread.
 */
final class PageBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  PageBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** Makes sure that so many bytes can be put. */
  void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, needed + needed / 2L));
    }
  }

  int size() {
    return size;
  }

  void putByte(int value) {
    bytes[size++] = (byte) value;
  }

  void putInt(int value) {
    INT.set(bytes, size, value);
    size += 4;
  }

  void putLong(long value) {
    LONG.set(bytes, size, value);
    size += 8;
  }

  void putVarint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      putByte(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  void putBytes(byte[] source, int start, int length) {
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  /** Reserves room and puts all of the given bytes. */
  void append(byte[] source) {
    reserve(source.length);
    putBytes(source, 0, source.length);
  }

  /** What was put so far, compressed. */
  PageBytes compressed(SnappyEncoder encoder) {
    var smaller = new PageBytes(SnappyEncoder.maxBytes(size));
    smaller.size = encoder.encode(bytes, 0, size, smaller.bytes);
    smaller.bytes = Arrays.copyOf(smaller.bytes, smaller.size);
    return smaller;
  }

  /** Writes what was put so far. */
  void sendTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** What was put so far; shares the array. */
  ByteBuffer toByteBuffer() {
    return ByteBuffer.wrap(bytes, 0, size).slice();
  }
}
