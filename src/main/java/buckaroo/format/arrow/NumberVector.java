package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whole numbers of 8 to 64 bits, whatever they mean: integers, dates, times, timestamps. */
final class NumberVector extends Vector {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] values;
  private final int bits;
  private final boolean signed;
  private final CellText text;

  /**
   * The numbers.
   *
   * @param values as many as there must be
   * @param text how one is written
   */
  NumberVector(
      int length,
      byte @Nullable [] validity,
      byte[] values,
      int bits,
      boolean signed,
      CellText text)
      throws MalformedFileException {
    super(length, validity);
    this.values = values;
    this.bits = bits;
    this.signed = signed;
    this.text = text;
  }

  @Override
  long longAt(int i) {
    return switch (bits) {
      case 8 -> signed ? values[i] : values[i] & 0xFF;
      case 16 -> {
        short value = (short) SHORT.get(values, 2 * i);
        yield signed ? value : value & 0xFFFF;
      }
      case 32 -> {
        int value = (int) INT.get(values, 4 * i);
        yield signed ? value : value & 0xFFFFFFFFL;
      }
      default -> (long) LONG.get(values, 8 * i);
    };
  }

  /** Copies all of them, missing ones with whatever stands there. */
  void copy(long[] target, int from) {
    int count = length();
    switch (bits) {
      case 8 -> {
        for (int i = 0; i < count; i++) {
          target[from + i] = signed ? values[i] : values[i] & 0xFF;
        }
      }
      case 16 -> {
        int mask = signed ? -1 : 0xFFFF;
        for (int i = 0; i < count; i++) {
          target[from + i] = (short) SHORT.get(values, 2 * i) & mask;
        }
      }
      case 32 -> {
        long mask = signed ? -1 : 0xFFFFFFFFL;
        for (int i = 0; i < count; i++) {
          target[from + i] = (int) INT.get(values, 4 * i) & mask;
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          target[from + i] = (long) LONG.get(values, 8 * i);
        }
      }
    }
  }

  @Override
  boolean isQuoted() {
    return text.needsQuotes();
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    text.write(longAt(i), out);
  }
}
