package buckaroo.format.parquet.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in the byte order of Parquet. */
public final class LittleEndian {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  /** The 4 bytes at a position. */
  public static int getInt(byte[] bytes, int position) {
    return (int) INT.get(bytes, position);
  }

  /** The 8 bytes at a position. */
  public static long getLong(byte[] bytes, int position) {
    return (long) LONG.get(bytes, position);
  }
}
