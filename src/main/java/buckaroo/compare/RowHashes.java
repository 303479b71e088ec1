package buckaroo.compare;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One 64-bit hash a row over some columns. Cells that {@link CellEquality} of one type holds equal
 * have equal hashes. The seed differs from process to process, so nobody can write a file whose
 * keys all meet.
 */
final class RowHashes {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = ThreadLocalRandom.current().nextLong();
  private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;
  private static final long MISSING = 0x632b_e59b_d9b4_e019L;

  private RowHashes() {}

  /** The hashes of all rows. */
  static long[] of(List<Column> columns, int rows, Cancellation cancellation) {
    var hashes = new long[rows];
    Parallel.of(cancellation)
        .rows(
            rows,
            (from, to) -> {
              for (Column column : columns) {
                add(column, hashes, from, to);
              }
            });
    return hashes;
  }

  private static void add(Column column, long[] hashes, int from, int to) {
    if (column instanceof LongColumn longs) {
      for (int row = from; row < to; row++) {
        hashes[row] = mix(hashes[row] ^ SEED ^ (longs.isNull(row) ? MISSING : longs.get(row)));
      }
    } else if (column instanceof DoubleColumn doubles) {
      for (int row = from; row < to; row++) {
        // The sum makes -0 and 0 the same; all NaN have the same bits here.
        long bits = Double.doubleToLongBits(doubles.get(row) + 0.0);
        hashes[row] = mix(hashes[row] ^ SEED ^ (doubles.isNull(row) ? MISSING : bits));
      }
    } else if (column instanceof BooleanColumn booleans) {
      for (int row = from; row < to; row++) {
        long bit = booleans.get(row) ? 1 : 0;
        hashes[row] = mix(hashes[row] ^ SEED ^ (booleans.isNull(row) ? MISSING : bit));
      }
    } else if (column instanceof TextColumn text) {
      for (int row = from; row < to; row++) {
        hashes[row] =
            text.isNull(row)
                ? mix(hashes[row] ^ MISSING)
                : ofText(hashes[row] ^ SEED, text.bytes(row), text.start(row), text.end(row));
      }
    }
  }

  private static long ofText(long start, byte[] bytes, int from, int to) {
    long hash = mix(start ^ (to - from));
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = mix(hash ^ (long) WORD.get(bytes, at));
    }
    long tail = 0;
    for (; at < to; at++) {
      tail = tail << 8 | bytes[at] & 0xff;
    }
    return mix(hash ^ tail);
  }

  /** Folds the 128-bit product, so that every bit of the input moves every bit of the output. */
  private static long mix(long value) {
    long product = Math.multiplyHigh(value, FACTOR) ^ value * FACTOR;
    return product ^ product >>> 29;
  }
}
