package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A buffer of places or sizes, of 32 or 64 bits each; no array that they point into is larger than
 * 2 GiB. Immutable.
 */
final class Offsets {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int count;
  private final boolean wide;

  private Offsets(byte[] bytes, int count, boolean wide) {
    this.bytes = bytes;
    this.count = count;
    this.wide = wide;
  }

  /** Offsets of some bytes, which must be enough; none at all are zeros where one is enough. */
  static Offsets of(byte[] bytes, int count, int bits) throws MalformedFileException {
    int width = bits / 8;
    // A vector of length 0 may leave out its one offset.
    byte[] there = bytes.length == 0 && count <= 1 ? new byte[width] : bytes;
    if (there.length < (long) count * width) {
      throw new MalformedFileException(
          "a buffer has " + there.length + " bytes for " + count + " offsets");
    }
    return new Offsets(there, count, bits == 64);
  }

  private long wide(int i) {
    return wide ? (long) LONG.get(bytes, 8 * i) : (int) INT.get(bytes, 4 * i);
  }

  int get(int i) {
    return (int) wide(i);
  }

  /** Requires that each is as large as the one before it, and none larger than some length. */
  void checkRising(long most) throws MalformedFileException {
    long before = 0;
    for (int i = 0; i < count; i++) {
      long offset = wide(i);
      if (offset < before || offset > most) {
        throw new MalformedFileException(
            "an offset is " + offset + " behind one of " + before + ", where " + most + " is all");
      }
      before = offset;
    }
  }

  /** Requires that ranges which begin here and are so long lie within a length. */
  void checkRanges(Offsets sizes, long most) throws MalformedFileException {
    for (int i = 0; i < count; i++) {
      long start = wide(i);
      long size = sizes.wide(i);
      if (start < 0 || size < 0 || start > most || size > most - start) {
        throw new MalformedFileException(
            "a list claims " + size + " values from " + start + " on, where " + most + " are all");
      }
    }
  }
}
