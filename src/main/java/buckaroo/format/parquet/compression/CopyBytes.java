package buckaroo.format.parquet.compression;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The copies of which Snappy, LZ4 and Zstandard are made, eight bytes at a time where there is
 * room.
 */
final class CopyBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final VarHandle LITTLE_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private CopyBytes() {}

  /** The eight bytes at a position, the low one first; those past the array are 0. */
  static long getLong(byte[] bytes, int at) {
    if (at <= bytes.length - 8) {
      return (long) LITTLE_ENDIAN_LONG.get(bytes, at);
    }
    long value = 0;
    for (int i = 0; at + i < bytes.length; i++) {
      value |= (bytes[at + i] & 0xffL) << 8 * i;
    }
    return value;
  }

  /**
   * Copies new bytes; both ranges have been checked.
   *
   * @param sourceEnd up to where the source may be read
   * @param targetEnd up to where the target may be written over
   */
  static void literal(
      byte[] source, int from, int sourceEnd, byte[] target, int to, int targetEnd, int length) {
    if (length <= 16 && from + 16 <= sourceEnd && to + 16 <= targetEnd) {
      LONG.set(target, to, (long) LONG.get(source, from));
      LONG.set(target, to + 8, (long) LONG.get(source, from + 8));
    } else {
      System.arraycopy(source, from, target, to, length);
    }
  }

  /**
   * Repeats bytes that were written before; they may overlap the new ones and are then repeated
   * themselves.
   *
   * @param distance how far back they begin; at least 1 and not before the array
   */
  static void match(byte[] target, int to, int targetEnd, int distance, int length) {
    int from = to - distance;
    if (distance >= 8 && to + length + 8 <= targetEnd) {
      for (int i = 0; i < length; i += 8) {
        LONG.set(target, to + i, (long) LONG.get(target, from + i));
      }
    } else if (distance >= length) {
      System.arraycopy(target, from, target, to, length);
    } else {
      for (int i = 0; i < length; i++) {
        target[to + i] = target[from + i];
      }
    }
  }
}
