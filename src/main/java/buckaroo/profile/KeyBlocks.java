package buckaroo.profile;

import buckaroo.profile.count.StoredLongs;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.Validity;

/**
 * A column of numbers or times, read in blocks of keys: signed longs in the order of the values,
 * equal where the values are equal. Missing cells and NaN are left out, so the loops over keys need
 * no tests.
 *
 * <pre>
 *   signed    the value itself
 *   unsigned  the value with its highest bit flipped
 *   double    its bits, with all but the sign flipped where it is negative; -0.0 as 0.0
 * </pre>
 *
 * <p>Immutable and safe for any thread.
 */
final class KeyBlocks {
  /** Rows of a block: its keys fit the nearest cache. */
  static final int ROWS = 2048;

  /** How a key becomes a value. */
  enum Kind {
    SIGNED,
    UNSIGNED,
    REAL
  }

  private final Field field;
  private final @Nullable Column column;
  private final @Nullable StoredLongs stored;
  private final int rowCount;
  private final Kind kind;

  KeyBlocks(Field field, Column column) {
    this(field, column, null, column.rowCount());
  }

  /** Keys that were written down, without those that are missing: a key's place is its row. */
  KeyBlocks(Field field, StoredLongs keys) {
    this(field, null, keys, Math.toIntExact(keys.count()));
  }

  private KeyBlocks(
      Field field, @Nullable Column column, @Nullable StoredLongs stored, int rowCount) {
    this.field = field;
    this.column = column;
    this.stored = stored;
    this.rowCount = rowCount;
    this.kind =
        field.type().isFloat()
            ? Kind.REAL
            : field.type() == ColumnType.UINT64 ? Kind.UNSIGNED : Kind.SIGNED;
  }

  int rowCount() {
    return rowCount;
  }

  /** Rows of the longest block: buffers for short columns need no more. */
  int blockRows() {
    return Math.min(ROWS, rowCount);
  }

  Kind kind() {
    return kind;
  }

  /** Whether mean and deviation mean something. */
  boolean isNumber() {
    return kind == Kind.REAL || field.type().isInteger();
  }

  /** The keys of a block, and the row of each. Confined to one thread. */
  static final class Block {
    final long[] keys;
    private final int[] rows;
    private int from;
    private boolean isWhole;
    int count;

    Block(int blockRows) {
      this.keys = new long[blockRows];
      this.rows = new int[blockRows];
    }

    int row(int position) {
      return isWhole ? from + position : rows[position];
    }
  }

  /** Fills a block with the cells of rows {@code [from, to)}, at most {@link #ROWS} of them. */
  void read(int from, int to, Block block) {
    block.from = from;
    if (stored != null) {
      stored.read(from, to - from, block.keys);
      block.count = to - from;
    } else if (column instanceof DoubleColumn doubles) {
      block.count = readDoubles(doubles, from, to, block);
    } else if (column instanceof LongColumn longs) {
      block.count = readLongs(longs, from, to, block);
    } else {
      throw new IllegalStateException("no numbers in " + field);
    }
    block.isWhole = block.count == to - from;
  }

  private int readLongs(LongColumn longs, int from, int to, Block block) {
    long[] values = longs.values();
    long[] keys = block.keys;
    long flip = kind == Kind.UNSIGNED ? Long.MIN_VALUE : 0;
    if (!longs.validity().hasNulls()) {
      for (int row = from; row < to; row++) {
        keys[row - from] = values[row] ^ flip;
      }
      return to - from;
    }
    int count = presentRows(longs.validity(), from, to, block.rows);
    for (int i = 0; i < count; i++) {
      keys[i] = values[block.rows[i]] ^ flip;
    }
    return count;
  }

  private static int readDoubles(DoubleColumn doubles, int from, int to, Block block) {
    double[] values = doubles.values();
    long[] keys = block.keys;
    int[] rows = block.rows;
    if (!doubles.validity().hasNulls() && !hasNan(values, from, to)) {
      for (int row = from; row < to; row++) {
        keys[row - from] = keyOf(values[row]);
      }
      return to - from;
    }
    int present = presentRows(doubles.validity(), from, to, rows);
    int count = 0;
    for (int i = 0; i < present; i++) {
      int row = rows[i];
      double value = values[row];
      keys[count] = keyOf(value);
      rows[count] = row;
      count += Double.isNaN(value) ? 0 : 1;
    }
    return count;
  }

  private static boolean hasNan(double[] values, int from, int to) {
    for (int row = from; row < to; row++) {
      if (Double.isNaN(values[row])) {
        return true;
      }
    }
    return false;
  }

  /** Lists the rows that have a value; returns how many there are. */
  private static int presentRows(Validity validity, int from, int to, int[] rows) {
    int count = 0;
    for (int start = from; start < to; ) {
      int end = Math.min(to, (start | 63) + 1);
      long word = validity.word(start >>> 6) >>> (start & 63);
      if (word == -1L >>> (start & 63)) {
        for (int row = start; row < end; row++) {
          rows[count++] = row;
        }
      } else {
        for (int row = start; row < end; row++) {
          rows[count] = row;
          count += (int) (word & 1);
          word >>>= 1;
        }
      }
      start = end;
    }
    return count;
  }

  private static long keyOf(double value) {
    // Adding zero turns -0.0 into 0.0.
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  static double realOf(long key) {
    return Double.longBitsToDouble(key ^ (key >> 63 & Long.MAX_VALUE));
  }

  static double unsignedToDouble(long value) {
    // The lowest bit is kept so that rounding sees whether anything was cut off.
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
  }

  double toDouble(long key) {
    return switch (kind) {
      case SIGNED -> key;
      case UNSIGNED -> unsignedToDouble(key ^ Long.MIN_VALUE);
      case REAL -> realOf(key);
    };
  }

  /** Writes the keys of a block as doubles; returns how many there are. */
  int toDoubles(Block block, double[] target) {
    long[] keys = block.keys;
    int count = block.count;
    switch (kind) {
      case SIGNED -> {
        for (int i = 0; i < count; i++) {
          target[i] = keys[i];
        }
      }
      case UNSIGNED -> {
        for (int i = 0; i < count; i++) {
          target[i] = unsignedToDouble(keys[i] ^ Long.MIN_VALUE);
        }
      }
      case REAL -> {
        for (int i = 0; i < count; i++) {
          target[i] = realOf(keys[i]);
        }
      }
    }
    return count;
  }

  /** The value of a key in the column's own type. */
  Value value(long key) {
    return switch (field.type()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> new Value.Whole(key);
      case UINT64 -> new Value.UnsignedWhole(key ^ Long.MIN_VALUE);
      case FLOAT16, FLOAT32, FLOAT64 -> new Value.Real(realOf(key));
      case DATE -> new Value.Day(key);
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          new Value.Time(key, field.type(), field.zone());
      case BOOLEAN, TEXT, JSON, DECIMAL, TIME, BINARY ->
          throw new IllegalStateException("no numbers in " + field);
    };
  }

  /** What is done with each block. */
  interface Visitor {
    void block(Block block);
  }

  /** Shows a worker's rows to the visitor, block by block in file order. */
  void forEachBlock(Parallel parallel, int worker, Visitor visitor) {
    var block = new Block(blockRows());
    int end = parallel.shareStart(worker + 1, rowCount());
    int blocks = 0;
    for (int from = parallel.shareStart(worker, rowCount()); from < end; ) {
      if ((blocks++ & 15) == 0) {
        parallel.check();
      }
      int to = from + Math.min(ROWS, end - from);
      read(from, to, block);
      visitor.block(block);
      from = to;
    }
  }
}
