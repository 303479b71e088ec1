package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.CellTexts;
import buckaroo.format.parquet.text.HalfFloat;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.table.Nullable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Floating-point numbers of 16, 32 or 64 bits. */
final class DoubleVector extends Vector {
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final CellText NARROW = CellTexts.of(PhysicalType.FLOAT, 0, LogicalType.NONE);
  private static final CellText WIDE = CellTexts.of(PhysicalType.DOUBLE, 0, LogicalType.NONE);

  private final byte[] values;
  private final int bits;

  DoubleVector(int length, byte @Nullable [] validity, byte[] values, int bits)
      throws MalformedFileException {
    super(length, validity);
    this.values = values;
    this.bits = bits;
  }

  @Override
  double doubleAt(int i) {
    return switch (bits) {
      case 16 -> HalfFloat.toDouble(values[2 * i], values[2 * i + 1]);
      case 32 -> (float) FLOAT.get(values, 4 * i);
      default -> (double) DOUBLE.get(values, 8 * i);
    };
  }

  @Override
  boolean isQuoted() {
    return false;
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    double value = doubleAt(i);
    if (bits == 64) {
      WIDE.write(Double.doubleToRawLongBits(value), out);
    } else {
      NARROW.write(Float.floatToRawIntBits((float) value), out);
    }
  }
}
